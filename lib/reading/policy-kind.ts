import { memberOf, oneOrMore, type TreeNode, textsOf, valueAt } from './tree';

/**
 * What a policy document is for. A trust policy names who may assume a role, a permission policy what its role may do, and a resource policy
 * both, for a bucket or a key.
 */
export type PolicyKind = 'trust' | 'permissions' | 'resource';

/** The kind of a policy document by what its statements hold. One that is neither is taken for a trust policy, whose checks say what is wrong. */
export function policyKind(document: TreeNode): PolicyKind {
  const statements = oneOrMore(valueAt(document, 'Statement'));
  const has = (...keys: readonly string[]): boolean =>
    statements.some((statement) => keys.some((key) => memberOf(statement, key) !== undefined));
  const assumes = statements.some((statement) =>
    textsOf(valueAt(statement, 'Action')).some((action) => /^(?:\*|sts:)/i.test(action)),
  );
  if (!has('Resource', 'NotResource')) return 'trust';
  if (!has('Principal', 'NotPrincipal')) return 'permissions';
  return assumes ? 'trust' : 'resource';
}
