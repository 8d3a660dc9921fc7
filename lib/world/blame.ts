import type { ConditionTrace, DenialReason, Denied, StatementTrace } from '../aws/sts';
import type { TopicId } from '../explanations';
import type { RefusalCode } from '../gitlab/token';
import type { Layer } from './layers';
import type { AttackedRole } from './world';

/** The control behind each refusal of GitLab; nothing where it is GitLab itself that needs no setting. */
export const refusedBy: Readonly<Record<RefusalCode, TopicId | undefined>> = {
  'impossible-pipeline': undefined,
  'id-tokens-unsupported': undefined,
  'subject-component-unsupported': undefined,
  'fork-pipelines-disabled': 'gitlab-fork-pipelines',
  'not-allowed-to-run': undefined,
  'source-branch-protected': 'gitlab-protected-refs',
  'protected-ref': 'gitlab-protected-refs',
  'id-token-not-requested': 'id-token',
  'audience-missing': undefined,
  'protected-environment': 'gitlab-protected-environment',
  'path-reused': 'gitlab-reused-paths',
};

const denials: Readonly<Record<DenialReason, readonly [Layer, TopicId | undefined]>> = {
  'malformed-request': ['role', undefined],
  'malformed-token': ['provider', undefined],
  'several-audiences': ['provider', 'provider-audience'],
  'no-provider': ['provider', 'provider-url'],
  audience: ['provider', 'provider-audience'],
  expired: ['provider', 'job-timeout'],
  'not-yet-valid': ['provider', undefined],
  'role-not-listed': ['provider', undefined],
  'malformed-policy': ['trust-policy', undefined],
  'explicit-deny': ['trust-policy', undefined],
  'no-matching-statement': ['trust-policy', undefined],
  'duration-too-long': ['role', 'role-session-limit'],
};

/** Which layer said no. */
export const layerOf = ({ reason }: Denied): Layer => denials[reason][0];

/** Which layer said no, and which controls. */
export function blame(verdict: Denied, attacked: AttackedRole): { layer: Layer; by: readonly TopicId[] } {
  const [layer, topic] = denials[verdict.reason];
  if (verdict.reason !== 'no-matching-statement') return { layer, by: topic === undefined ? [] : [topic] };
  return { layer, by: conditionTopics(verdict.statements, attacked) };
}

/** Every control that says no, whether or not another one says so too. */
export function saidNo({ reason, statements }: Denied, attacked: AttackedRole): readonly TopicId[] {
  const [, topic] = denials[reason];
  if (reason !== 'no-matching-statement') return topic === undefined ? [] : [topic];
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ conditions, principal }) => [
      ...(principal.match === false ? (['provider-url'] as const) : []),
      ...conditions
        .filter(({ match }) => match === false)
        .flatMap((trace) => [attacked.topics.get(trace.pointer) ?? [], topicsOf(trace, attacked)].flat()),
    ]);
}

/** Of the statements the one that came closest: its conditions that do not hold. */
function conditionTopics(statements: readonly StatementTrace[], attacked: AttackedRole): readonly TopicId[] {
  const failing = statements
    .filter(({ effect }) => effect === 'Allow')
    .map(({ conditions, principal }) => ({
      failed: conditions.filter(({ match }) => match === false),
      principal: principal.match,
    }))
    .sort((a, b) => a.failed.length - b.failed.length);
  const [closest] = failing;
  if (closest === undefined) return [];
  const topics = closest.failed.flatMap((trace) => topicsOf(trace, attacked));
  return [...new Set<TopicId>(closest.principal === false ? ['provider-url', ...topics] : topics)];
}

const componentTopics: Readonly<Record<string, TopicId>> = {
  project_id: 'trust-project-id',
  ref_protected: 'trust-ref-protected',
  environment_protected: 'gitlab-subject-components',
};

/** A subject holds several pins in one text: those that differ are named, not the text. */
function topicsOf(trace: ConditionTrace, attacked: AttackedRole): readonly TopicId[] {
  const topic = attacked.topics.get(trace.pointer);
  if (topic === undefined) return [];
  if (!trace.key.endsWith(':sub') || typeof trace.actual !== 'string') return [topic];
  const actual = componentsOf(trace.actual);
  const differences = trace.expected.map((subject) => {
    const expected = componentsOf(subject);
    const names = new Set([...expected.keys(), ...actual.keys()]);
    return [...names]
      .filter((name) => !sameComponent(expected.get(name), actual.get(name)))
      .map((name) => ({ name, pinned: expected.has(name) }));
  });
  const [fewest = []] = differences.sort((a, b) => a.length - b.length);
  // A part that the attacker added is no pin of the role: the text as a whole keeps it out.
  const found = new Set(
    fewest.map(({ name, pinned }) => (pinned ? componentTopics[name] : undefined) ?? topic),
  );
  return found.size === 0 ? [topic] : [...found];
}

/** No name or value of a subject holds a colon. */
function componentsOf(subject: string): ReadonlyMap<string, string> {
  const parts = subject.split(':');
  return new Map(
    Array.from({ length: Math.floor(parts.length / 2) }, (_, index) => [
      parts[index * 2] ?? '',
      parts[index * 2 + 1] ?? '',
    ]),
  );
}

function sameComponent(expected: string | undefined, actual: string | undefined): boolean {
  if (expected === undefined || actual === undefined || !expected.includes('*')) return expected === actual;
  const [head = '', ...rest] = expected.split('*');
  return actual.startsWith(head) && actual.endsWith(rest.at(-1) ?? '');
}
