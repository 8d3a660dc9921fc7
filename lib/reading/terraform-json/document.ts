import {
  itemsOf,
  memberOf,
  oneOrMore,
  type TreeMember,
  type TreeNode,
  type TreeObject,
  textAt,
  textNode,
  textOf,
  valueAt,
} from '../tree';
import { gapText } from '../types';

/** What stands for a value that the plan does not hold, by what the configuration writes there. */
export type Unknown = (expression: TreeNode | undefined, line: number) => TreeNode;

/**
 * The policy document that a data source `aws_iam_policy_document` makes, as far as its arguments are known: the plan holds those also where
 * the document itself is only known after apply. Source: AWS provider documentation, "aws_iam_policy_document".
 */
export function policyDocument(
  values: TreeNode,
  expressions: TreeNode | undefined,
  unknown: Unknown,
): TreeObject {
  const written = itemsOf(valueAt(expressions, 'statement'));
  const statements = itemsOf(valueAt(values, 'statement')).map((statement, index) =>
    statementOf(statement, written[index], unknown),
  );
  return objectOf(values.line, {
    Version: textNode(textAt(values, 'version') ?? '2012-10-17', values.line),
    Statement: { kind: 'list', line: values.line, items: statements },
  });
}

function statementOf(node: TreeNode, written: TreeNode | undefined, unknown: Unknown): TreeObject {
  const { line } = node;
  const list = (name: string): TreeNode | undefined => texts(node, written, name, unknown);
  return objectOf(line, {
    Sid: valueAt(node, 'sid'),
    Effect: textNode(textAt(node, 'effect') ?? 'Allow', line),
    Principal: principals(node, written, 'principals', unknown),
    NotPrincipal: principals(node, written, 'not_principals', unknown),
    Action: list('actions'),
    NotAction: list('not_actions'),
    Resource: list('resources'),
    NotResource: list('not_resources'),
    Condition: conditions(node, written, unknown),
  });
}

/** A list of texts, one text alone as the provider writes it. What is unknown of it is `null` or not there. */
function texts(
  node: TreeNode,
  written: TreeNode | undefined,
  name: string,
  unknown: Unknown,
): TreeNode | undefined {
  const expression = valueAt(written, name);
  const value = valueAt(node, name);
  if (value === undefined) return expression && unknown(expression, node.line);
  const items = oneOrMore(value).map((item) => {
    const text = textOf(item);
    // `&{…}` is how the data source writes policy variables.
    return text === undefined
      ? unknown(expression, item.line)
      : textNode(text.replaceAll('&{', '${'), item.line);
  });
  const [only, ...others] = items;
  if (only === undefined) return undefined;
  return others.length === 0 ? only : { kind: 'list', line: value.line, items };
}

function principals(
  node: TreeNode,
  written: TreeNode | undefined,
  name: string,
  unknown: Unknown,
): TreeNode | undefined {
  const expressions = itemsOf(valueAt(written, name));
  const types: KeyedLists = new Map();
  for (const [index, principal] of itemsOf(valueAt(node, name)).entries()) {
    const type = textAt(principal, 'type') ?? '*';
    const identifiers = texts(principal, expressions[index], 'identifiers', unknown);
    addItems(types, type, memberOf(principal, 'type')?.line ?? principal.line, identifiers);
  }
  if (types.size === 0) return undefined;
  const [only] = types.get('*')?.items ?? [];
  if (only !== undefined && textOf(only) === '*') return only;
  return membersOf(node.line, types);
}

/** Conditions of one operator and one key are one list, as the provider merges them (hashicorp/terraform-provider-aws#33093). */
function conditions(node: TreeNode, written: TreeNode | undefined, unknown: Unknown): TreeNode | undefined {
  const expressions = itemsOf(valueAt(written, 'condition'));
  const operators = new Map<string, { readonly line: number; readonly keys: KeyedLists }>();
  for (const [index, condition] of itemsOf(valueAt(node, 'condition')).entries()) {
    const operator = textAt(condition, 'test') ?? '';
    const key = textAt(condition, 'variable') ?? gapText('variable');
    const values = texts(condition, expressions[index], 'values', unknown);
    const line = memberOf(condition, 'test')?.line ?? condition.line;
    const known = operators.get(operator) ?? { line, keys: new Map() };
    addItems(known.keys, key, memberOf(condition, 'variable')?.line ?? condition.line, values);
    operators.set(operator, known);
  }
  if (operators.size === 0) return undefined;
  return {
    kind: 'object',
    line: node.line,
    members: [...operators].map(([key, { line, keys }]) => ({ key, line, value: membersOf(line, keys) })),
  };
}

/** Lists that several blocks may add to, with the line of the first. */
type KeyedLists = Map<string, { readonly line: number; readonly items: TreeNode[] }>;

function addItems(lists: KeyedLists, key: string, line: number, values: TreeNode | undefined): void {
  const list = lists.get(key) ?? { line, items: [] };
  list.items.push(...oneOrMore(values));
  lists.set(key, list);
}

const membersOf = (around: number, lists: KeyedLists): TreeObject => ({
  kind: 'object',
  line: around,
  members: [...lists].map(([key, { line, items }]): TreeMember => {
    const [only, ...others] = items;
    const value: TreeNode = only !== undefined && others.length === 0 ? only : { kind: 'list', line, items };
    return { key, line, value };
  }),
});

const objectOf = (line: number, parts: Readonly<Record<string, TreeNode | undefined>>): TreeObject => ({
  kind: 'object',
  line,
  members: Object.entries(parts).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, line: value.line, value }],
  ),
});
