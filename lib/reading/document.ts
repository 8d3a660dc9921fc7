import { readJsonTree } from './json-reader';
import { type TreeNode, type TreeProblem, type TreeScalar, textNode } from './tree';

export interface DocumentReading {
  /** Nothing if a part of it cannot be read: half a policy must not be judged. */
  readonly tree?: TreeNode;
  readonly problems: readonly TreeProblem[];
}

/** Text in text in text: more levels are no policy. */
const mostLayers = 3;

/**
 * A policy document as the API, the CLI, Terraform or a template holds it: the object itself, JSON as text, or URL-encoded JSON (RFC 3986, as
 * the API returns it). Source: IAM API reference, "GetRole". What the file does not say stays a text.
 */
export function readDocument(node: TreeNode): DocumentReading {
  if (node.broken) return { problems: [] };
  if (node.kind !== 'scalar') return { tree: node, problems: [] };
  return readText(node, mostLayers);
}

function readText(node: TreeScalar, layers: number): DocumentReading {
  const { value, line } = node;
  if (typeof value !== 'string' || layers === 0)
    return failed(line, 'This is not a policy document. A policy document is an object, or JSON as text.');
  const text = value.trim();
  if (/^‹[^›]*›$/.test(text)) return { tree: node, problems: [] };
  if (/^(?:%7B|%22)/i.test(text)) {
    const decoded = decode(text);
    return decoded === undefined
      ? failed(
          line,
          'This URL-encoded policy document contains a % that encodes nothing. Paste the whole text.',
        )
      : readText(textNode(decoded, line), layers - 1);
  }
  const lines =
    node.firstTextLine === undefined
      ? { first: line, counted: false }
      : { first: node.firstTextLine, counted: true };
  const { documents, problems } = readJsonTree(value.trimEnd(), lines);
  const [tree, ...others] = documents;
  if (tree === undefined || others.length > 0)
    return failed(
      line,
      'This text is not a policy document. Write one object of JSON: { "Version": "2012-10-17", "Statement": […] }.',
    );
  if (tree.kind === 'scalar') return readText(tree, layers - 1);
  return tree.broken ? { problems } : { tree, problems };
}

const failed = (line: number, message: string): DocumentReading => ({ problems: [{ line, message }] });

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
