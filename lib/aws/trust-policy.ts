import { note, type TopicId } from '../explanations';
import { type Data, noted } from '../formats/data';

/** Everything a trust policy holds on to. Absent means: not pinned. */
export interface TrustPins {
  readonly providerArn: string;
  /** Prefix of the condition keys: the issuer without its scheme, path included. */
  readonly issuerKey: string;
  readonly audience: string;
  /** Subjects compared character by character. */
  readonly exactSubjects: readonly string[];
  /** Subjects with `*` in the name of the ref. */
  readonly patternSubjects: readonly string[];
  /** The nine keys AWS evaluates for gitlab.com only. */
  readonly gitlab?: {
    readonly projectId?: number;
    readonly namespaceId?: number;
    /** Protected refs only; a role of unreviewed code takes others as well. */
    readonly refProtected: boolean;
    readonly pipelineSources: readonly string[];
    readonly runner?: 'gitlab-hosted' | 'self-hosted';
  };
  /** At most one of the two: AWS never sees an address and an endpoint in one request. */
  readonly sourceIps: readonly string[];
  readonly sourceVpces: readonly string[];
}

/** `${...}` in a condition value is a policy variable; `${$}` is how the policy language writes a dollar sign. */
const literal = (value: string): string => value.replaceAll('$', () => '${$}');

type Conditions = { readonly [key: string]: Data };

/** One condition key with its values; no value, no condition. */
function pin(key: string, topic: TopicId, values: readonly (string | number | undefined)[]): Conditions {
  const [first, ...others] = values
    .filter((value) => value !== undefined)
    .map((value) => literal(String(value)));
  if (first === undefined) return {};
  return { [key]: noted(others.length === 0 ? first : [first, ...others], note(topic)) };
}

/** The keys only gitlab.com has. */
function gitlabPins({ issuerKey, gitlab }: TrustPins): Conditions {
  if (gitlab === undefined) return {};
  return {
    ...pin(`${issuerKey}:project_id`, 'trust-project-id', [gitlab.projectId]),
    ...pin(`${issuerKey}:namespace_id`, 'trust-namespace-id', [gitlab.namespaceId]),
    ...pin(`${issuerKey}:ref_protected`, 'trust-ref-protected', [gitlab.refProtected ? 'true' : undefined]),
    ...pin(`${issuerKey}:pipeline_source`, 'trust-pipeline-source', gitlab.pipelineSources),
    ...pin(`${issuerKey}:runner_environment`, 'trust-runner-environment', [gitlab.runner]),
  };
}

/**
 * The trust policy of a role, with a note on every condition.
 *
 * Exact refs are compared by StringEquals, the user's patterns by StringLike in a statement of their own,
 * so that a pattern never loosens an exact ref; each statement carries every other pin.
 * Only operators that fail when a key is missing are used.
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

  const exact = pin(`${issuerKey}:sub`, 'trust-subject', exactSubjects);
  const pattern = pin(`${issuerKey}:sub`, 'trust-subject-pattern', patternSubjects);
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
