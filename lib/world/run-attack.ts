import { describeVerdict, type Verdict } from '../aws/sts';
import type { Inference } from '../gitlab/token';
import { verdictOf, verdictsOf } from './assume-role';
import type { Attack } from './attack';
import type { AttackerId } from './attackers';
import type { Attempt } from './attempt';
import { inferredIn } from './certainty';
import { denialOf, layerOfDenial } from './denial';
import { layers } from './layers';
import { type Preparation, type PreparedAttempt, prepare } from './preparation';
import type { AttackResult, AttemptResult } from './result';
import type { Target } from './target';
import { type WeaknessId, weaknesses } from './weaknesses';

/** Runs an attack on one role. Pure. */
export const runAttack = (attack: Attack, target: Target): AttackResult =>
  resultOf(attack, target, prepare(attack, target));

/** What an attack achieves against a role: the best of its attempts. */
export function resultOf(
  attack: Attack,
  target: Target,
  preparation: Preparation,
  verdicts = verdictsOf(target, preparation),
): AttackResult {
  if ('notApplicable' in preparation) return { outcome: 'not-applicable', why: preparation.notApplicable };
  let explained: AttackResult | undefined;
  let furthest:
    | { readonly rank: number; readonly prepared: PreparedAttempt; readonly verdict: Verdict | undefined }
    | undefined;
  for (const [index, prepared] of preparation.entries()) {
    const verdict = verdicts[index];
    const rank = rankOf(prepared, verdict);
    if (rank === 'in') {
      const result = attemptResult(target, prepared, verdict);
      const weakness = weaknessOf(attack, target, prepared.attempt);
      // One unexpected way in outweighs any that somebody chose.
      const certainty = certaintyOf([prepared], [verdict]);
      if (weakness === undefined || result?.outcome !== 'succeeded')
        return { ...(result ?? noAttempt), ...certainty };
      explained ??= { ...result, weakness, ...certainty };
    } else if (rank > (furthest?.rank ?? -1)) furthest = { rank, prepared, verdict };
  }
  if (explained !== undefined || furthest === undefined) return explained ?? noAttempt;
  const stopped = attemptResult(target, furthest.prepared, furthest.verdict) ?? noAttempt;
  return { ...stopped, ...certaintyOf(preparation, verdicts) };
}

const noAttempt: AttackResult = { outcome: 'not-applicable', why: 'There is no way to try it.' };

/** Whether any attempt gets in. The same result as `resultOf`, without the controls that deny. */
export const getsIn = (target: Target, preparation: Preparation): boolean =>
  !('notApplicable' in preparation) && preparation.some((prepared) => attemptGetsIn(target, prepared));

/** Whether one attempt gets in. */
export const attemptGetsIn = (target: Target, prepared: PreparedAttempt): boolean =>
  prepared.earlyResult === undefined
    ? verdictOf(target, prepared)?.outcome === 'allowed'
    : prepared.earlyResult.outcome === 'succeeded';

/** The outcome of an attempt, given the answer of STS; nothing if it neither ended before nor reached STS. */
export function attemptResult(
  { awsRole }: Target,
  { earlyResult }: PreparedAttempt,
  verdict: Verdict | undefined,
): AttemptResult | undefined {
  if (earlyResult !== undefined || verdict === undefined) return earlyResult;
  if (verdict.outcome === 'allowed') return { outcome: 'succeeded', how: describeVerdict(verdict) };
  return { outcome: 'stopped', ...denialOf(verdict, awsRole) };
}

/**
 * Why this attempt succeeds: by the design of the role, for any attack, or because of the first weakness of
 * the attack that explains it. A role for unreviewed code is designed for members of the project; for others,
 * that is the last explanation.
 */
export function weaknessOf(
  attack: Attack,
  { world, role, gitlab }: Target,
  attempt: Attempt,
): WeaknessId | undefined {
  const context = { plan: world.plan, project: gitlab.project, role, attempt };
  const ids: readonly WeaknessId[] = members.includes(attack.attacker)
    ? [byDesign, ...attack.weaknesses]
    : [...attack.weaknesses, byDesign];
  return ids.find((id) => weaknesses[id].applies(context));
}

const byDesign: WeaknessId = 'unreviewed-code';

const members: readonly AttackerId[] = ['developer', 'maintainer', 'mistake'];

/** The undocumented inferences that the outcome of these attempts together depends on. */
function certaintyOf(
  attempts: readonly PreparedAttempt[],
  verdicts: readonly (Verdict | undefined)[],
): { readonly inferred?: readonly Inference[] } {
  const inferred = new Set(attempts.flatMap(({ minted }, index) => inferredIn(minted, verdicts[index])));
  return inferred.size === 0 ? {} : { inferred: [...inferred] };
}

const order = Object.keys(layers);

/** How far an attempt got: an index in the order of layers. Cheaper than finding the controls that deny. */
function rankOf({ earlyResult }: PreparedAttempt, verdict: Verdict | undefined): number | 'in' {
  if (earlyResult !== undefined)
    return earlyResult.outcome === 'succeeded' ? 'in' : order.indexOf(earlyResult.layer);
  if (verdict === undefined) return -1;
  return verdict.outcome === 'allowed' ? 'in' : order.indexOf(layerOfDenial(verdict));
}
