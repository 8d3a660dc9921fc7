import type { TreeNode } from '../tree';
import type { Body, Expression, Step } from './syntax';
import { textValue } from './values';

/** Names that are only known in a part of the code: `each`, the names of a for expression, the iterator of a dynamic block. */
export type Scope = ReadonlyMap<string, TreeNode>;

export const noScope = (): Scope => new Map();

/** The keys and values of a collection, by which `for` and `for_each` go over it: objects in the order of their keys. */
export function entriesOf(
  collection: TreeNode,
): readonly { readonly key: TreeNode; readonly value: TreeNode }[] | undefined {
  if (collection.kind === 'scalar') return undefined;
  if (collection.kind === 'list')
    return collection.items.map((value, index) => ({ key: textValue(index, value.line), value }));
  const last = new Map(collection.members.map((member) => [member.key, member]));
  return [...last.values()]
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ key, line, value }) => ({ key: textValue(key, line), value }));
}

/** The names of an instance of a resource with `for_each`. */
export const eachScope = (key: TreeNode, value: TreeNode, name = 'each'): Scope =>
  new Map([
    [
      name,
      {
        kind: 'object',
        line: value.line,
        members: [
          { key: 'key', line: key.line, value: key },
          { key: 'value', line: value.line, value },
        ],
      },
    ],
  ]);

/** The instances that `for_each` makes: the members of an object, or the items of a set, whose keys are the items themselves. */
export const instancesOf = (collection: TreeNode): ReturnType<typeof entriesOf> =>
  collection.kind === 'list'
    ? collection.items.map((item) => ({ key: item, value: item }))
    : entriesOf(collection);

/** What an evaluator does, for those that it asks itself. */
export interface Evaluation {
  readonly evaluate: (expression: Expression, scope?: Scope) => TreeNode;
  readonly shared: (expression: Expression) => TreeNode | undefined;
  readonly argument: (body: Body, name: string, scope?: Scope) => TreeNode | undefined;
  readonly taken: (value: TreeNode, steps: readonly Step[], scope: Scope) => TreeNode | undefined;
}
