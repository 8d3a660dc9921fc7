import { readDocument } from '../document';
import { policyDocument } from '../terraform-json/document';
import {
  oneOrMore,
  type TreeMember,
  type TreeNode,
  type TreeObject,
  textAt,
  textNode,
  valueAt,
} from '../tree';
import { argument } from './configuration';
import { type Evaluation, eachScope, entriesOf, type Scope } from './scope';
import type { Block, Body } from './syntax';
import { gapOf, isGap, listOf, objectOf, textIn } from './values';

/**
 * The JSON of a data source `aws_iam_policy_document`. Nothing if it is merged with documents that the file does not say: they may change
 * each of its statements. Source: AWS provider documentation, "aws_iam_policy_document".
 */
export function policyOf(
  body: Body,
  evaluator: Evaluation,
  scope: Scope,
  line: number,
): TreeNode | undefined {
  const values = argumentsOf(body, evaluator, scope, line);
  const document = policyDocument(values, undefined, (_, at) => gapOf('a value', at));
  const sources = documentsOf(values, ['source_json', 'source_policy_documents']);
  const overrides = documentsOf(values, ['override_policy_documents', 'override_json']);
  if (sources === undefined || overrides === undefined) return undefined;
  if (sources.length + overrides.length === 0) return document;
  const statements = [...sources, document, ...overrides].flatMap((node) =>
    oneOrMore(valueAt(node, 'Statement')),
  );
  return objectOf(
    document.members.map((member) =>
      member.key === 'Statement'
        ? { ...member, value: listOf(merged(statements), member.value.line) }
        : member,
    ),
    document.line,
  );
}

/** A statement takes the place of one before it that has the same Sid. */
function merged(statements: readonly TreeNode[]): readonly TreeNode[] {
  const bySid = new Map<string | TreeNode, TreeNode>();
  for (const statement of statements) bySid.set(textAt(statement, 'Sid') || statement, statement);
  return [...bySid.values()];
}

/** Nothing if one of them is not known. */
function documentsOf(values: TreeNode, names: readonly string[]): readonly TreeNode[] | undefined {
  const trees = names
    .flatMap((name) => oneOrMore(valueAt(values, name)))
    .map((node) => (isGap(node) ? undefined : readDocument(node).tree));
  const known = trees.filter((tree) => tree !== undefined && tree.kind === 'object');
  return known.length < trees.length ? undefined : (known as readonly TreeNode[]);
}

/** The arguments of a block and of the blocks in it, as the provider gets them: every scalar is text. */
export function argumentsOf(body: Body, evaluator: Evaluation, scope: Scope, line: number): TreeObject {
  const members: TreeMember[] = body.attributes.map(({ name, line: at }) => ({
    key: name,
    line: at,
    value: asText(evaluator.argument(body, name, scope) ?? { kind: 'scalar', value: null, line: at }),
  }));
  const lists = new Map<string, TreeNode[]>();
  for (const block of body.blocks)
    for (const { type, value } of valuesOf(block, evaluator, scope)) {
      const list = lists.get(type);
      if (list === undefined) lists.set(type, [value]);
      else list.push(value);
    }
  for (const [key, items] of lists)
    members.push({ key, line: items[0]?.line ?? line, value: listOf(items, line) });
  return objectOf(members, line);
}

function valuesOf(
  block: Block,
  evaluator: Evaluation,
  scope: Scope,
): readonly { readonly type: string; readonly value: TreeNode }[] {
  const { type, labels, body, line } = block;
  if (type !== 'dynamic') return [{ type, value: argumentsOf(body, evaluator, scope, line) }];
  const [label = ''] = labels;
  const content = body.blocks.find((inner) => inner.type === 'content')?.body;
  const collection = argument(body, 'for_each');
  if (content === undefined || collection === undefined) return [];
  const name = argument(body, 'iterator')?.code ?? label;
  const entries = entriesOf(evaluator.evaluate(collection, scope));
  // Of a collection the file does not say, the block is read once, with gaps.
  const scopes =
    entries === undefined
      ? [scope]
      : entries.map(({ key, value }) => new Map([...scope, ...eachScope(key, value, name)]));
  return scopes.map((inner) => ({ type: label, value: argumentsOf(content, evaluator, inner, line) }));
}

function asText(node: TreeNode): TreeNode {
  if (node.kind === 'list') return listOf(node.items.map(asText), node.line);
  return node.kind === 'scalar' && typeof node.value !== 'string' && node.value !== null
    ? textNode(textIn(node) ?? '', node.line)
    : node;
}
