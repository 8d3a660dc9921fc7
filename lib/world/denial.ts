import type { DenialReason, Denied, StatementTrace } from '../aws/sts';
import type { TopicId } from '../explanations';
import type { RefusalCode } from '../gitlab/token';
import { topicsOf } from './condition-topics';
import type { Layer } from './layers';
import type { AwsRole } from './world';

/** The control behind each refusal of GitLab; nothing if GitLab refuses without any setting. */
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

/** Which layer denied the attempt. */
export const layerOfDenial = ({ reason }: Denied): Layer => denials[reason][0];

/** Which layer and which controls denied the attempt. */
export function denialOf(verdict: Denied, role: AwsRole): { layer: Layer; by: readonly TopicId[] } {
  const [layer, topic] = denials[verdict.reason];
  if (verdict.reason !== 'no-matching-statement') return { layer, by: topic === undefined ? [] : [topic] };
  return { layer, by: conditionTopics(verdict.statements, role) };
}

/** Every control that denies, even if another one denies as well. */
export function denyingControls({ reason, statements }: Denied, role: AwsRole): readonly TopicId[] {
  const [, topic] = denials[reason];
  if (reason !== 'no-matching-statement') return topic === undefined ? [] : [topic];
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ conditions, principal }) => [
      ...(principal.match === false ? (['provider-url'] as const) : []),
      ...conditions
        .filter(({ match }) => match === false)
        .flatMap((trace) => [role.topics.get(trace.pointer) ?? [], topicsOf(trace, role)].flat()),
    ]);
}

/** The closest statement: its conditions that do not hold. */
function conditionTopics(statements: readonly StatementTrace[], role: AwsRole): readonly TopicId[] {
  const failing = statements
    .filter(({ effect }) => effect === 'Allow')
    .map(({ conditions, principal }) => ({
      failed: conditions.filter(({ match }) => match === false),
      principal: principal.match,
    }))
    .sort((a, b) => a.failed.length - b.failed.length);
  const [closest] = failing;
  if (closest === undefined) return [];
  const topics = closest.failed.flatMap((trace) => topicsOf(trace, role));
  return [...new Set<TopicId>(closest.principal === false ? ['provider-url', ...topics] : topics)];
}
