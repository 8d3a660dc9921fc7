import { ipAddress } from '../aws/conditions/ip-address';
import {
  assumeRoleWithWebIdentity,
  describeVerdict,
  type Network,
  type TokenClaims,
  type Verdict,
} from '../aws/sts';
import type { Inference, MintResult } from '../gitlab/token';
import { blame, layerOf, refusedBy } from './blame';
import { inferredIn } from './certainty';
import { effects, type JobRun, layerOfGuard, runJob } from './job-model';
import { layers } from './layers';
import { type OpeningId, openings } from './openings';
import { keptOutBy } from './rules-model';
import { sceneOf } from './scene';
import type { Attack, AttackResult, Attempt, AttemptStory, NotApplicable, TokenUse } from './types';
import { variantsOf } from './variants';
import type { World } from './world';

type Tried = AttemptStory['result'];

/** An attempt with everything that does not depend on AWS already decided. */
export interface Prepared {
  readonly attempt: Attempt;
  /** The token to use, where GitLab minted one or it comes from elsewhere. */
  readonly token?: TokenClaims;
  readonly minted?: MintResult;
  readonly run?: JobRun;
  /** Decided before AWS was asked. */
  readonly ended?: Tried;
}

/** What an attack comes to before AWS is asked; stays the same while only AWS changes. */
export type Preparation = readonly Prepared[] | { readonly notApplicable: string };

/** Every attempt of an attack on a role, each in all the variants open to the attacker; or why there is none. */
export function attemptsOf(world: World, attack: Attack, role: number): readonly Attempt[] | NotApplicable {
  const attempts = attack.attempts(world, role);
  if ('notApplicable' in attempts) return attempts;
  const { role: attacked } = sceneOf(world, role);
  return attempts.flatMap((attempt) => variantsOf(world.plan, attacked, attempt));
}

/** Everything of an attack on a role that GitLab and the job decide. */
export function prepare(world: World, attack: Attack, role: number): Preparation {
  const attempts = attemptsOf(world, attack, role);
  if ('notApplicable' in attempts) return attempts;
  return attempts.map((attempt) => prepareAttempt(world, role, attempt));
}

/** The same of one attempt. */
export function prepareAttempt(world: World, role: number, attempt: Attempt): Prepared {
  switch (attempt.kind) {
    case 'token':
      return { attempt, token: attempt.claims };
    case 'job': {
      const run = runJob(world, role, attempt.hazard);
      return { attempt, run, ended: afterRun(run) };
    }
    case 'pipeline': {
      const rule =
        attempt.yaml === 'generated' ? keptOutBy(sceneOf(world, role), attempt.pipeline) : undefined;
      if (rule !== undefined)
        return { attempt, ended: { outcome: 'stopped', layer: 'pipeline', by: [rule] } };
      const minted = world.mint(world.gitlab.instance, attempt.pipeline);
      if (minted.minted) return { attempt, minted, token: { ...minted.claims } };
      const topic = refusedBy[minted.refusal.code];
      return {
        attempt,
        minted,
        ended: { outcome: 'stopped', layer: 'gitlab', by: topic === undefined ? [] : [topic] },
      };
    }
  }
}

function afterRun(run: JobRun): Tried {
  if (run.effect !== undefined) return { outcome: 'succeeded', how: `${sentence(effects[run.effect])}.` };
  const acted = run.guards.find((guard) => guard.acted);
  return acted === undefined
    ? { outcome: 'stopped', layer: 'job', by: [] }
    : { outcome: 'stopped', layer: layerOfGuard(acted.topic), by: [acted.topic] };
}

/** What STS answers to each attempt, nothing where it is not asked. */
export const verdictsOf = (
  world: World,
  role: number,
  preparation: Preparation,
): readonly (Verdict | undefined)[] =>
  'notApplicable' in preparation
    ? []
    : preparation.map((prepared) => (prepared.ended === undefined ? ask(world, role, prepared) : undefined));

/** What an attack achieves against a role: the best of its attempts. */
export function resultOf(
  world: World,
  attack: Attack,
  role: number,
  preparation: Preparation,
  verdicts = verdictsOf(world, role, preparation),
): AttackResult {
  if ('notApplicable' in preparation) return { outcome: 'not-applicable', why: preparation.notApplicable };
  let known: AttackResult | undefined;
  let furthest:
    | { readonly rank: number; readonly prepared: Prepared; readonly verdict: Verdict | undefined }
    | undefined;
  for (const [index, prepared] of preparation.entries()) {
    const verdict = verdicts[index];
    const rank = rankOf(prepared, verdict);
    if (rank === 'in') {
      const tried = triedOf(world, role, prepared, verdict);
      const opening = openingOf(world, attack, role, prepared.attempt);
      // One way in that nobody expected outweighs any that somebody chose.
      const certainty = certaintyOf([prepared], [verdict]);
      if (opening === undefined || tried?.outcome !== 'succeeded')
        return { ...(tried ?? nothing), ...certainty };
      known ??= { ...tried, opening, ...certainty };
    } else if (rank > (furthest?.rank ?? -1)) furthest = { rank, prepared, verdict };
  }
  if (known !== undefined || furthest === undefined) return known ?? nothing;
  const stopped = triedOf(world, role, furthest.prepared, furthest.verdict) ?? nothing;
  return { ...stopped, ...certaintyOf(preparation, verdicts) };
}

/** What the outcome of these attempts together rests on that is not documented. */
function certaintyOf(
  prepared: readonly Prepared[],
  verdicts: readonly (Verdict | undefined)[],
): { readonly inferred?: readonly Inference[] } {
  const inferred = new Set(prepared.flatMap(({ minted }, index) => inferredIn(minted, verdicts[index])));
  return inferred.size === 0 ? {} : { inferred: [...inferred] };
}

const nothing: AttackResult = { outcome: 'not-applicable', why: 'There is no way to try it.' };
const order = Object.keys(layers);

/** How far an attempt got: a place in the order of layers. Cheaper than saying who is to blame. */
function rankOf({ ended }: Prepared, verdict: Verdict | undefined): number | 'in' {
  if (ended !== undefined) return ended.outcome === 'succeeded' ? 'in' : order.indexOf(ended.layer);
  if (verdict === undefined) return -1;
  return verdict.outcome === 'allowed' ? 'in' : order.indexOf(layerOf(verdict));
}

const triedOf = (
  world: World,
  role: number,
  { ended }: Prepared,
  verdict: Verdict | undefined,
): Tried | undefined => ended ?? afterVerdict(world, role, verdict);

/** Whether any attempt gets in. The same answer as `resultOf`, without saying who is to blame. */
export const getsIn = (world: World, role: number, preparation: Preparation): boolean =>
  !('notApplicable' in preparation) && preparation.some((prepared) => attemptGetsIn(world, role, prepared));

/** Whether one attempt gets in. */
export const attemptGetsIn = (world: World, role: number, prepared: Prepared): boolean =>
  prepared.ended === undefined
    ? ask(world, role, prepared)?.outcome === 'allowed'
    : prepared.ended.outcome === 'succeeded';

export function openingOf(
  world: World,
  attack: Attack,
  role: number,
  attempt: Attempt,
): OpeningId | undefined {
  const plan = world.plan.roles[role];
  if (plan === undefined) return undefined;
  return attack.openings.find((id) => openings[id].applies({ plan: world.plan, role: plan, attempt }));
}

/** Asks STS for the role with the token an attempt got. */
export function ask(world: World, role: number, { attempt, token }: Prepared): Verdict | undefined {
  if (attempt.kind === 'job' || token === undefined) return undefined;
  return askFor(world, role, token, attempt.use);
}

/** What STS answers to a token; nothing for a role the plan does not have. */
export function askFor(world: World, role: number, token: TokenClaims, use: TokenUse): Verdict | undefined {
  const attacked = world.aws.roles[role];
  if (attacked === undefined) return undefined;
  return assumeRoleWithWebIdentity({
    role: attacked.role,
    providers: world.aws.providers,
    token,
    ...(use.durationSeconds === undefined ? {} : { durationSeconds: use.durationSeconds }),
    sessionName: 'gitlab-1-2-3',
    network: networkOf(world, role, use.from),
    now: world.now + (use.after ?? 0),
  });
}

/** An address of nobody, for runners on the internet. */
const runnerAddress = '203.0.113.200';

/** An address of the attacker that no range of the role covers. */
function addressOutside(ranges: readonly string[]): string {
  const tests = ranges.map((range) => ipAddress.test([range]));
  const firsts = [192, ...Array.from({ length: 223 }, (_, index) => index + 1)];
  const addresses = firsts.map((first) => `${first}.88.99.1`);
  const covered = (address: string) => tests.some((test) => typeof test === 'function' && test(address));
  return addresses.find((address) => !covered(address)) ?? '192.88.99.1';
}

/** Where a call comes from: a runner calls from where the role expects it. */
export function networkOf({ plan }: World, role: number, from: TokenUse['from']): Network {
  const { sourceIps = [], sourceVpces: [endpoint] = [] } = plan.roles[role]?.environment.network ?? {};
  const [range] = sourceIps;
  if (from === 'elsewhere') return { kind: 'internet', sourceIp: addressOutside(sourceIps) };
  if (endpoint !== undefined)
    return { kind: 'vpc-endpoint', vpcEndpoint: endpoint, vpc: 'vpc-0a1b2c3d', sourceIp: '10.0.0.5' };
  return { kind: 'internet', sourceIp: range?.replace(/\/.*$/, '') ?? runnerAddress };
}

export function afterVerdict(world: World, role: number, verdict: Verdict | undefined): Tried | undefined {
  const attacked = world.aws.roles[role];
  if (verdict === undefined || attacked === undefined) return undefined;
  if (verdict.outcome === 'allowed') return { outcome: 'succeeded', how: describeVerdict(verdict) };
  return { outcome: 'stopped', ...blame(verdict, attacked) };
}

/** Runs an attack on one role. Pure. */
export const attackRole = (world: World, attack: Attack, role: number): AttackResult =>
  resultOf(world, attack, role, prepare(world, attack, role));

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
