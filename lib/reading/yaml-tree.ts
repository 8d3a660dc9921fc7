import { sentenceOf } from '../formats/english';
import { readYamlSource, type SourceNode, type SourceScalar } from '../formats/yaml-source';
import { type TreeNode, type TreeReading, textNode } from './tree';

/** CloudFormation reads no template above 1 MB. Source: CloudFormation user guide, "Understand CloudFormation quotas". */
const limits = { longestText: 1_000_000, equalKeys: true };

/**
 * YAML as AWS's tools write and read it. The short form of a function becomes its long form (`!Sub x` as `{ "Fn::Sub": "x" }`), so that nobody else has to know
 * two. Aliases are followed; what they make larger than the text itself is a problem.
 */
export function readYamlTree(text: string): TreeReading {
  const reading = readYamlSource(text, limits);
  if ('problems' in reading)
    return {
      documents: [],
      problems: reading.problems.map(({ line, message }) => ({ line, message: sentenceOf(message) })),
    };
  const nodes = { left: text.length + 100 };
  const documents = reading.documents.map((document) => treeOf(document, text, nodes));
  const message = 'The aliases of this file expand to far more than its text. Write out the values.';
  return nodes.left < 0 ? { documents: [], problems: [{ line: 1, message }] } : { documents, problems: [] };
}

function treeOf(node: SourceNode, text: string, nodes: { left: number }): TreeNode {
  nodes.left -= 1;
  if (nodes.left < 0) return textNode('', node.line);
  if (node.kind === 'alias') return treeOf(node.target, text, nodes);
  const value = untagged(node, text, nodes);
  const name = functionName(node.tag);
  return name === undefined
    ? value
    : { kind: 'object', line: node.line, members: [{ key: name, line: node.line, value }] };
}

function untagged(
  node: Exclude<SourceNode, { kind: 'alias' }>,
  text: string,
  nodes: { left: number },
): TreeNode {
  const { line } = node;
  switch (node.kind) {
    case 'scalar':
      return scalar(node, text);
    case 'list':
      return { kind: 'list', line, items: node.items.map((item) => treeOf(item.value, text, nodes)) };
    case 'map':
      return {
        kind: 'object',
        line,
        members: node.pairs.map(({ key, line: keyLine, value }) => ({
          key,
          line: keyLine,
          value: treeOf(value, text, nodes),
        })),
      };
  }
}

/** A number that is not written as JavaScript would write it, such as an account id with a zero at its start, stays a text. */
function scalar({ value, text: written, line, start, style, tag }: SourceScalar, text: string): TreeNode {
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  if (isNumber && (typeof value === 'bigint' || String(value) !== written)) return textNode(written, line);
  if (typeof value === 'bigint') return textNode(written, line);
  // Under a tag of CloudFormation, the reader knows no type.
  if (style === 'plain' && functionName(tag) !== undefined) return textNode(written, line);
  if (style !== 'block') return { kind: 'scalar', value, line };
  const [header = ''] = text.slice(start, start + 200).split('\n');
  // A literal block keeps its lines, a folded one does not.
  return /^(?:[!&]\S*\s+)*\|/.test(header)
    ? { kind: 'scalar', value, line, firstTextLine: line + 1 }
    : { kind: 'scalar', value, line };
}

function functionName(tag: string | undefined): string | undefined {
  const [, name] = /^!([A-Za-z]\w*)$/.exec(tag ?? '') ?? [];
  if (name === undefined) return undefined;
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}
