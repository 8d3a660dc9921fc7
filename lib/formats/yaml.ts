import { Document, isMap, isScalar, isSeq, type Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Rendered } from './document';
import { type Data, EmbeddedScript, isList, Noted, YamlReference } from './nodes';
import { embeddedText } from './shell-writer';
import { commentLines } from './text';
import { yamlMarks } from './yaml-marks';
import { canBeBlock, mustQuote } from './yaml-strings';

const writing = {
  // GitLab reads YAML 1.1 (Ruby's Psych): what that takes for something else gets quotes.
  compat: 'yaml-1.1',
  aliasDuplicateObjects: false,
} as const;
const layout = {
  lineWidth: 0,
  flowCollectionPadding: false,
  doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY,
} as const;

/** Characters that YAML 1.1 takes for line breaks or refuses; the writer only leaves them in double quotes. */
const special = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * YAML that YAML 1.1 and 1.2 readers read alike. Notes become comments above their key or item, and marks over the
 * key and its value; an embedded script is a literal block with its own comments and marks.
 * Throws a TypeError for numbers that are not finite and for half a character (lone surrogate).
 */
export function writeYaml(data: Data, options: { readonly header?: string } = {}): Rendered {
  const document = new Document(null, writing);
  document.contents = node(data, true);
  const header = options.header === undefined ? undefined : comment(options.header);
  setComment(document, [header, commentOf(data)]);
  const text = document
    .toString(layout)
    .replace(special, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return { text, marks: yamlMarks(data, text) };
}

function node(data: Data, top = false): Node {
  if (data instanceof Noted) return node(data.value, top);
  if (data instanceof EmbeddedScript) return scalar(embeddedText(data.script).text, top);
  if (data instanceof YamlReference) return reference(data.path);
  if (isList(data)) return sequence(data);
  if (typeof data === 'object' && data !== null) return mapping(data, top);
  return scalar(data, top);
}

function scalar(value: string | number | boolean | null, top: boolean): Scalar {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} is not data.`);
  const result = new Scalar(value);
  if (typeof value === 'string') {
    // A block that is the whole document would not be indented, which YAML 1.1 readers refuse.
    if (!top && canBeBlock(value)) result.type = 'BLOCK_LITERAL';
    else if (top || mustQuote(value)) result.type = 'QUOTE_DOUBLE';
  }
  return result;
}

function key(text: string): Scalar {
  const result = new Scalar(text);
  if (mustQuote(text)) result.type = 'QUOTE_DOUBLE';
  return result;
}

function reference(path: readonly string[]): YAMLSeq {
  const result = new YAMLSeq();
  result.items = path.map((part) => key(part));
  result.flow = true;
  result.tag = '!reference';
  return result;
}

function sequence(items: readonly Data[]): YAMLSeq {
  const result = new YAMLSeq();
  result.items = items.map((item) => {
    const child = node(item);
    const first = isMap(child) ? child.items[0]?.key : undefined;
    // A comment on the first key would stand between the dash and the key: it goes above the dash.
    const comments = [commentOf(item), isScalar(first) ? first.commentBefore : undefined];
    if (isScalar(first)) first.commentBefore = null;
    setComment(child, comments);
    return child;
  });
  return result;
}

function mapping(entries: { readonly [key: string]: Data }, top: boolean): YAMLMap {
  const result = new YAMLMap();
  let previousIsLong = false;
  result.items = Object.entries(entries).map(([name, value], index) => {
    const pair = new Pair(key(name), node(value));
    setComment(pair.key, [commentOf(value)]);
    // The parts of a whole file are set apart by empty lines.
    const isLong = isMap(pair.value) || isSeq(pair.value);
    pair.key.spaceBefore = top && index > 0 && (isLong || previousIsLong);
    previousIsLong = isLong;
    return pair;
  });
  return result;
}

function setComment(
  target: { commentBefore?: string | null | undefined },
  comments: readonly (string | null | undefined)[],
): void {
  const text = comments.filter((comment) => comment).join('\n');
  if (text !== '') target.commentBefore = text;
}

/** The comments of a value's notes; an empty string where they have none. */
function commentOf(data: Data): string {
  const comments: string[] = [];
  for (let at = data; at instanceof Noted; at = at.value) comments.push(comment(at.note.comment));
  return comments.filter((text) => text !== '').join('\n');
}

const comment = (text: string): string =>
  commentLines(text)
    .map((line) => ` ${line}`)
    .join('\n');
