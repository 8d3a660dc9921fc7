import { note, type TopicId } from '../explanations';
import { type Data, type Note, noted } from '../formats/data';

/** Everything that a trust policy pins. Absent means not pinned. */
export interface TrustPins {
  readonly providerArn: string;
  /** Prefix of the condition keys: the issuer without its scheme, including its path. */
  readonly issuerKey: string;
  readonly audience: string;
  /** Subjects compared character by character. */
  readonly exactSubjects: readonly string[];
  /** Subjects with `*` in the name of the ref. */
  readonly patternSubjects: readonly string[];
  /**
   * Whether the role is for reviewed code, which is on protected refs. A role for unreviewed code accepts
   * other refs as well; the documents say so next to the subjects.
   */
  readonly reviewedOnly: boolean;
  /** The nine keys AWS evaluates for gitlab.com only. */
  readonly gitlab?: {
    readonly projectId?: number;
    readonly namespaceId?: number;
    readonly pipelineSources: readonly string[];
    readonly runner?: 'gitlab-hosted' | 'self-hosted';
  };
  /** At most one of the two: AWS never receives an address and an endpoint in one request. */
  readonly sourceIps: readonly string[];
  readonly sourceVpces: readonly string[];
}

/** `${...}` in a condition value is a policy variable; `${$}` is an escaped dollar sign. */
const literal = (value: string): string => value.replaceAll('$', () => '${$}');

const unreviewedSubject =
  'This role is for code that nobody has reviewed: these branches of this project, protected or not, merge requests from them included. Never a fork, and never another project.';

type Conditions = { readonly [key: string]: Data };

/** One condition key with its values; without values, there is no condition. */
function pin(
  key: string,
  topic: TopicId,
  values: readonly (string | number | undefined)[],
  comment?: string,
): Conditions {
  const [first, ...others] = values
    .filter((value) => value !== undefined)
    .map((value) => literal(String(value)));
  if (first === undefined) return {};
  return { [key]: noted(others.length === 0 ? first : [first, ...others], noteWith(topic, comment)) };
}

/** The note on the topic. It is the topic's own object if the comment is the topic's, so that writers recognize it. */
const noteWith = (topic: TopicId, comment: string | undefined): Note =>
  comment === undefined ? note(topic) : { ...note(topic), comment };

/** The keys only gitlab.com has. */
function gitlabPins({ issuerKey, gitlab, reviewedOnly }: TrustPins): Conditions {
  if (gitlab === undefined) return {};
  return {
    ...pin(`${issuerKey}:project_id`, 'trust-project-id', [gitlab.projectId]),
    ...pin(`${issuerKey}:namespace_id`, 'trust-namespace-id', [gitlab.namespaceId]),
    ...pin(`${issuerKey}:ref_protected`, 'trust-ref-protected', [reviewedOnly ? 'true' : undefined]),
    ...pin(`${issuerKey}:pipeline_source`, 'trust-pipeline-source', gitlab.pipelineSources),
    ...pin(`${issuerKey}:runner_environment`, 'trust-runner-environment', [gitlab.runner]),
  };
}

/**
 * The trust policy of a role, with a note on every condition. Exact refs are compared with StringEquals, the
 * user's patterns with StringLike in a separate statement, so that a pattern never loosens an exact ref; each
 * statement has every other pin. Only operators that fail when a key is missing are used.
 */
export function trustPolicy(pins: TrustPins): Data {
  const { issuerKey, exactSubjects, patternSubjects, sourceIps, sourceVpces } = pins;
  const address = pin('aws:SourceIp', 'trust-network', sourceIps);

  const statement = (sid: string, exact: Conditions, like: Conditions): Data => ({
    Sid: sid,
    Effect: 'Allow',
    Principal: { Federated: pins.providerArn },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        ...pin(`${issuerKey}:aud`, 'trust-audience', [pins.audience]),
        ...exact,
        ...gitlabPins(pins),
        ...pin('aws:SourceVpce', 'trust-network', sourceVpces),
      },
      ...unlessEmpty('StringLike', like),
      ...unlessEmpty('IpAddress', address),
    },
  });

  const comment = pins.reviewedOnly ? undefined : unreviewedSubject;
  const exact = pin(`${issuerKey}:sub`, 'trust-subject', exactSubjects, comment);
  const pattern = pin(`${issuerKey}:sub`, 'trust-subject-pattern', patternSubjects, comment);
  return {
    Version: '2012-10-17',
    Statement: [
      ...(exactSubjects.length === 0 ? [] : [statement('ExactRefs', exact, {})]),
      ...(patternSubjects.length === 0 ? [] : [statement('RefPatterns', {}, pattern)]),
    ],
  };
}

const unlessEmpty = (operator: string, conditions: Conditions): Conditions =>
  Object.keys(conditions).length === 0 ? {} : { [operator]: conditions };
