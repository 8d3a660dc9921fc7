import { globMatcher } from '../../aws/conditions/values/glob';
import { withWildcards } from '../../aws/conditions/values/policy-value';
import { childPointer } from '../../aws/json-pointer';
import { isPlainObject, membersOf, type PlainObject } from '../../formats/plain-object';
import type { FoundPolicy } from '../../reading/types';

/** A statement of a permission policy, as far as it can be read. */
export interface PermissionStatement {
  readonly policy: FoundPolicy;
  readonly pointer: string;
  readonly effect: 'Allow' | 'Deny';
  /** As in the policy; empty with `NotAction`. */
  readonly actions: readonly string[];
  readonly notActions: readonly string[] | undefined;
  /** As in the policy; empty with `NotResource`. */
  readonly resources: readonly string[];
  readonly notResources: readonly string[] | undefined;
  readonly condition: PlainObject | undefined;
  /** Whether it applies to a single action such as `iam:PassRole`. Ignores case. */
  covers(action: string): boolean;
}

/**
 * The statements of a policy. Invalid ones, and those with an effect that IAM does not know, are left out.
 */
export function statementsOf(policy: FoundPolicy): readonly PermissionStatement[] {
  const { Statement: value } = membersOf(policy.document.value);
  const isList = Array.isArray(value);
  const all: readonly unknown[] = isList ? value : [value];
  return all.flatMap((statement, at) => {
    if (!isPlainObject(statement)) return [];
    const { Effect: effect, Condition: condition } = statement;
    if (effect !== 'Allow' && effect !== 'Deny') return [];
    const actions = textsOf(statement.Action);
    const notActions = statement.NotAction === undefined ? undefined : textsOf(statement.NotAction);
    const matchers = (notActions ?? actions).map(actionMatcher);
    const isConditional = isPlainObject(condition) && Object.keys(condition).length > 0;
    return [
      {
        policy,
        pointer: isList ? childPointer('/Statement', at) : '/Statement',
        effect,
        actions: notActions === undefined ? actions : [],
        notActions,
        resources: statement.NotResource === undefined ? textsOf(statement.Resource) : [],
        notResources: statement.NotResource === undefined ? undefined : textsOf(statement.NotResource),
        condition: isConditional ? condition : undefined,
        covers: (action) => {
          const name = action.toLowerCase();
          return matchers.some((matches) => matches(name)) === (notActions === undefined);
        },
      },
    ];
  });
}

/** For names in lower case. An account has many thousand patterns, and nearly all of them differ before their first wildcard. */
function actionMatcher(pattern: string): (name: string) => boolean {
  const text = pattern.toLowerCase();
  const wildcard = text.search(/[*?]/);
  if (wildcard === -1) return (name) => name === text;
  const start = text.slice(0, wildcard);
  let matches: ((name: string) => boolean) | undefined;
  return (name) => {
    if (!name.startsWith(start)) return false;
    matches ??= globMatcher(withWildcards(text));
    return matches(name);
  };
}

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');

/**
 * Whether `outer` matches every text that `inner` matches, for patterns of IAM. A positive result is always
 * right; for patterns whose `?` meets a `*`, the result is no.
 */
export const coversPattern = (outer: string, inner: string): boolean =>
  !(outer.includes('?') && inner.includes('*')) && globMatcher(withWildcards(outer))(inner);

/**
 * `*`, or every resource of a kind: `arn:aws:iam::111122223333:role/*`. Everything in one bucket does not
 * count.
 */
export function isEveryResource(resource: string): boolean {
  const [, , service, , , ...rest] = resource.split(':');
  // A wildcard that stands for several parts of the ARN.
  if (rest.length === 0) return resource.endsWith('*');
  return (service === 's3' ? /^\*+(?:\/\*+)?$/ : /^(?:\*+|[\w-]+[/:]\*+)$/).test(rest.join(':'));
}
