import { joinAnd } from '../../formats/english';
import { membersOf } from '../../formats/plain-object';
import { slug } from '../../formats/slug';
import type { JobCommand } from '../commands';
import type { Note, ReadJob } from '../find';
import { ecrHost } from '../names';
import { type ProposedRef, type Start, startsOf, unreadRules } from './conditions';
import { type ProposedJob, proposeJob } from './job';
import { type PermissionProposal, permissionsFor } from './permissions';
import { placeOf } from './place';

export type { ProposedJob } from './job';

/** A role that jobs of the file need. What the file does not say is left open, not guessed. */
export interface ProposedRole {
  /** Unique among the proposals. */
  readonly name: string;
  readonly kind: 'deploy' | 'plan' | 'sandbox';
  readonly environment: string | undefined;
  /** Empty: every branch, or unknown. */
  readonly refs: readonly ProposedRef[];
  readonly pipelineSources: readonly string[];
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly permissions: readonly PermissionProposal[];
  readonly jobs: readonly ProposedJob[];
  /** What the user must fill in or check, in the order of the file. */
  readonly notes: readonly Note[];
}

/** Whether a command only reads. */
const readsOnly = (command: JobCommand): boolean => {
  const words = command.args.filter((word) => !word.startsWith('-'));
  const [first = '', second = ''] = words;
  if (/^(?:terraform|tofu|terragrunt)$/.test(command.program))
    return /^(?:|init|plan|show|validate|fmt|output|version|providers|workspace)$/.test(
      /^run(?:-all)?$/.test(first) ? second : first,
    );
  if (command.program === 'cdk') return /^(?:diff|synth|ls|list)$/.test(first);
  if (command.program === 'aws') return /^(?:get|list|describe|head|wait|ls)/.test(second);
  if (/^(?:sam|serverless|eksctl)$/.test(command.program)) return false;
  // Other programs change nothing in AWS, unless they push an image.
  return !command.args.some((word) => ecrHost.test(word)) || first === 'login' || first === 'pull';
};

/** Roles for jobs that use AWS, grouped by environment, kind and refs. */
export function proposeRoles(jobs: readonly ReadJob[]): readonly ProposedRole[] {
  const groups = new Map<string, { job: ReadJob; situation: Situation }[]>();
  for (const job of jobs) {
    const situation = situationOf(job);
    const { kind, environment, refs, pipelineSources } = situation;
    const key = JSON.stringify([kind, environment, refs, pipelineSources, placeOf(job).account]);
    groups.set(key, [...(groups.get(key) ?? []), { job, situation }]);
  }
  const taken = new Set<string>();
  return [...groups.values()].map((members) => roleOf(members, taken));
}

interface Situation {
  readonly kind: ProposedRole['kind'];
  readonly environment: string | undefined;
  readonly refs: readonly ProposedRef[];
  readonly pipelineSources: readonly string[];
  readonly manual: boolean;
  readonly notes: readonly Note[];
}

function situationOf(job: ReadJob): Situation {
  const notes: Note[] = [];
  const say = (message: string) => notes.push({ line: job.line, message });
  const { starts, undecided } = startsOf(job);
  const pattern = environmentOf(job);
  const inMergeRequests = starts.some(({ mergeRequest }) => mergeRequest);
  const elsewhere = starts.filter(({ mergeRequest }) => !mergeRequest);
  const onlyReads = job.commands.every(readsOnly);
  const isAnyRef = ({ mergeRequest, ref }: Start) =>
    mergeRequest || (ref?.type !== 'tag' && (ref?.name ?? '*') === '*');
  const isReview = pattern?.includes('*') === true && starts.some(isAnyRef);
  const environment = isReview || pattern?.includes('*') !== true ? pattern : undefined;
  if (environment !== pattern)
    say(
      `The environment of \`${job.name}\` is \`${pattern}\`. Name the environments it deploys to, one role each.`,
    );
  const kind = isReview
    ? 'sandbox'
    : inMergeRequests && (onlyReads || elsewhere.length === 0)
      ? 'plan'
      : 'deploy';
  if (kind === 'plan' && !onlyReads)
    say(
      `\`${job.name}\` runs in merge requests and changes things in AWS: a plan role only reads. Choose a sandbox role if unreviewed code is meant to write.`,
    );
  if (kind === 'deploy' && inMergeRequests)
    say(
      `\`${job.name}\` also runs in merge requests. There it gets no credentials: a deploy role accepts reviewed code only.`,
    );
  const considered = kind === 'plan' ? starts : kind === 'deploy' ? elsewhere : starts;
  const refs = kind === 'plan' ? [] : unique(considered.flatMap(({ ref }) => ref ?? []));
  if (kind === 'deploy' && considered.some(({ ref }) => ref === undefined))
    say(
      `The rules of \`${job.name}\` name no branch or tag${refs.length > 0 ? ' in some cases' : ''}. Name the branches or tags that may deploy.`,
    );
  for (const { type, name } of kind === 'deploy' ? refs : [])
    if (name === '*')
      say(
        `\`${job.name}\` runs on every ${type}. Name the branches or tags that may deploy, such as \`${type === 'tag' ? 'v*' : 'release/*'}\`.`,
      );
  if (undecided.includes('$CI_DEFAULT_BRANCH'))
    say(`\`${job.name}\` runs on \`$CI_DEFAULT_BRANCH\`. Fill in the name of your default branch.`);
  if (undecided.includes(unreadRules))
    say(`A part of the rules of \`${job.name}\` is in another file. It was not read.`);
  const open = undecided.filter((text) => text !== '$CI_DEFAULT_BRANCH' && text !== unreadRules);
  if (open.length > 0)
    say(
      `The file does not decide ${joinAnd(open.map((text) => `\`${text}\``))} in the rules of \`${job.name}\`. The role does not depend on it.`,
    );
  const sources =
    kind === 'plan' && elsewhere.length === 0
      ? ['merge_request_event']
      : unique(considered.flatMap(({ source }) => source ?? []));
  const isComplete = considered.every(
    ({ source, mergeRequest }) => source !== undefined || (kind === 'plan' && mergeRequest),
  );
  return {
    kind,
    environment,
    refs: kind === 'deploy' ? unique(refs.map(named)) : refs.filter(({ name }) => name !== '*'),
    pipelineSources: isComplete ? sources : [],
    manual: starts.length > 0 && starts.every(({ manual }) => manual),
    notes,
  };
}

/** The name of the environment, with `*` for each variable. */
function environmentOf(job: ReadJob): string | undefined {
  const value = job.value('environment');
  const name = typeof value === 'string' ? value : membersOf(value).name;
  return typeof name === 'string' ? name.replace(/\$(?:\{\w+\}|\w+)/g, '*').replace(/\*+/g, '*') : undefined;
}

/** A usual name for a role with these refs. */
const nameOfRefs = (refs: readonly ProposedRef[]): string =>
  refs.find(({ type, name }) => type === 'branch' && name !== '*')?.name ||
  (refs.length > 0 && refs.every(({ type }) => type === 'tag') ? 'release' : '');

function roleOf(
  members: readonly { readonly job: ReadJob; readonly situation: Situation }[],
  taken: Set<string>,
): ProposedRole {
  const [first] = members;
  const { kind = 'deploy', environment, refs = [], pipelineSources = [] } = first?.situation ?? {};
  const preferred =
    slug(environment ?? '') || (kind === 'deploy' ? slug(nameOfRefs(refs)) || 'deploy' : kind);
  const base = kind === 'plan' && environment !== undefined ? `${preferred}-plan` : preferred;
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`;
  taken.add(name);
  const places = members.map(({ job }) => placeOf(job));
  const [account, ...accounts] = unique(places.flatMap((place) => place.account ?? []));
  const [region, ...regions] = unique(places.flatMap((place) => place.region ?? []));
  const asked = permissionsFor(members.flatMap(({ job }) => job.commands));
  const writes = asked.filter(({ permission }) => kind === 'plan' && !readingPresets.has(permission.preset));
  const permissions = asked.filter((candidate) => !writes.includes(candidate));
  const jobs = members.map(({ job, situation }) => proposeJob(job, situation.manual));
  const line = first?.job.line ?? 1;
  const notes = [
    ...members.flatMap(({ job, situation }, at) => [
      ...job.notes,
      ...situation.notes,
      ...(jobs[at]?.notes ?? []),
    ]),
    ...places.flatMap(({ contradictions }) =>
      contradictions.map((all) => ({
        line,
        message: `The file names several places for \`${name}\`: ${all}. One role works in one account and one region.`,
      })),
    ),
    ...permissions
      .filter(({ missing }) => missing.length > 0)
      .map(({ permission, missing }) => ({
        line,
        message: `The file does not say ${joinAnd(missing.map((field) => `\`${field}\``))} for the permission \`${permission.preset}\` of \`${name}\`.`,
      })),
    ...writes.map(({ permission }) => ({
      line,
      message: `\`${name}\` is a plan role, which only reads: it gets no \`${permission.preset}\`. Say what it may read.`,
    })),
    ...(asked.length === 0
      ? [{ line, message: `The commands of \`${name}\` do not say which permissions they need.` }]
      : []),
  ];
  return {
    name,
    kind,
    environment,
    refs,
    pipelineSources,
    account: accounts.length === 0 ? account : undefined,
    region: regions.length === 0 ? region : undefined,
    permissions: kind === 'plan' ? permissions.map(readOnly) : permissions,
    jobs: jobs.map(({ job }) => job),
    notes: [...notes].sort((a, b) => a.line - b.line),
  };
}

/** A deploy role must name its refs, so `*` becomes an empty name for the user to fill in. */
const named = (ref: ProposedRef): ProposedRef => (ref.name === '*' ? { ...ref, name: '' } : ref);

/** Presets that a plan role may have. */
const readingPresets: ReadonlySet<string> = new Set(['terraform-state', 'secrets-read', 'ssm-read']);

/** A plan only reads the state. */
const readOnly = (proposal: PermissionProposal): PermissionProposal =>
  proposal.permission.preset === 'terraform-state'
    ? { ...proposal, permission: { ...proposal.permission, access: 'read' } }
    : proposal;

const unique = <Item>(items: readonly Item[]): readonly Item[] => {
  const seen = new Map(items.map((item) => [JSON.stringify(item), item]));
  return [...seen.values()];
};
