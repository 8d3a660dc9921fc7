import { added } from '../lists';
import {
  itemsOf,
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
  const types = new Map<string, TreeNode[]>();
  for (const [index, principal] of itemsOf(valueAt(node, name)).entries()) {
    const type = textAt(principal, 'type') ?? '*';
    const identifiers = texts(principal, expressions[index], 'identifiers', unknown);
    for (const identifier of oneOrMore(identifiers)) added(types, type, identifier);
  }
  if (types.size === 0) return undefined;
  const [only] = types.get('*') ?? [];
  if (only !== undefined && textOf(only) === '*') return only;
  return membersOf(node.line, types);
}

/** Conditions of one operator and one key are one list, as the provider merges them. */
function conditions(node: TreeNode, written: TreeNode | undefined, unknown: Unknown): TreeNode | undefined {
  const expressions = itemsOf(valueAt(written, 'condition'));
  const operators = new Map<string, Map<string, TreeNode[]>>();
  for (const [index, condition] of itemsOf(valueAt(node, 'condition')).entries()) {
    const operator = textAt(condition, 'test') ?? '';
    const key = textAt(condition, 'variable') ?? gapText('variable');
    const values = oneOrMore(texts(condition, expressions[index], 'values', unknown));
    const keys = operators.get(operator) ?? new Map<string, TreeNode[]>();
    for (const value of values) added(keys, key, value);
    operators.set(operator, keys);
  }
  if (operators.size === 0) return undefined;
  return objectOf(
    node.line,
    Object.fromEntries([...operators].map(([operator, keys]) => [operator, membersOf(node.line, keys)])),
  );
}

const membersOf = (line: number, lists: ReadonlyMap<string, readonly TreeNode[]>): TreeObject => ({
  kind: 'object',
  line,
  members: [...lists].map(([key, items]): TreeMember => {
    const [only, ...others] = items;
    const value: TreeNode = only !== undefined && others.length === 0 ? only : { kind: 'list', line, items };
    return { key, line: value.line, value };
  }),
});

const objectOf = (line: number, parts: Readonly<Record<string, TreeNode | undefined>>): TreeObject => ({
  kind: 'object',
  line,
  members: Object.entries(parts).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, line: value.line, value }],
  ),
});
