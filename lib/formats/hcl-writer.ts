import { type Data, isList, type Note, Noted } from './data';
import type { Rendered } from './document';
import type { HclBlock, HclBody, HclExpression } from './hcl';
import {
  type Entry,
  type Expression,
  entries,
  indented,
  item,
  join,
  type Lines,
  literal,
  stack,
} from './hcl-layout';
import { hclIdentifier, hclKey, hclReference, hclString } from './hcl-text';
import { hashComments } from './text';

/** Lists and calls with short items stand on one line up to this width. */
const lineWidth = 80;

/**
 * Terraform code that `terraform fmt` leaves as it is. Every literal is quoted so that no template in it is live;
 * notes become comments above, and marks over, what they speak about.
 * Throws a TypeError for names and references that are none.
 */
export function writeHcl(body: HclBody, options: { readonly header?: string } = {}): Rendered {
  const header = options.header === undefined ? [] : [...hashComments(options.header), ''];
  const { lines, marks } = stack([{ lines: header, marks: [] }, bodyLines(body)]);
  return { text: `${lines.join('\n')}\n`, marks };
}

function bodyLines(body: HclBody): Lines {
  const parts: Lines[] = [];
  let attributes: Entry[] = [];
  const endAttributes = (): void => {
    parts.push(...entries(attributes));
    attributes = [];
  };
  body.forEach((node, index) => {
    if (index > 0 && (node.kind === 'block' || body[index - 1]?.kind === 'block')) {
      endAttributes();
      parts.push(literal(''));
    }
    if (node.kind === 'attribute') {
      const value = node.note ? withNote(expression(node.value), node.note) : expression(node.value);
      attributes.push({ head: hclIdentifier(node.name), value });
    } else {
      parts.push(blockLines(node));
    }
  });
  endAttributes();
  return stack(parts);
}

function blockLines(block: HclBlock): Lines {
  const labels = block.labels.map((label) => ` "${hclIdentifier(label)}"`).join('');
  const head = `${hclIdentifier(block.type)}${labels}`;
  const text =
    block.body.length === 0
      ? literal(`${head} {}`)
      : stack([literal(`${head} {`), indented(bodyLines(block.body)), literal('}')]);
  const plain: Expression = { ...text, notes: [] };
  return item(block.note ? withNote(plain, block.note) : plain, '');
}

function expression(node: HclExpression): Expression {
  switch (node.kind) {
    case 'literal':
      return fromData(node.data);
    case 'reference':
      return { ...literal(hclReference(node.path)), notes: [] };
    case 'call':
      return call(hclIdentifier(node.name), node.arguments.map(expression));
    case 'list':
      return bracketed('[', node.items.map(expression), ']');
    case 'object':
      return object(node.entries.map(([key, value]) => ({ head: hclKey(key), value: expression(value) })));
    case 'noted':
      return withNote(expression(node.value), node.note);
  }
}

function fromData(data: Data): Expression {
  if (data instanceof Noted) return withNote(fromData(data.value), data.note);
  if (isList(data)) return bracketed('[', data.map(fromData), ']');
  if (typeof data === 'object' && data !== null) {
    return object(
      Object.entries(data).map(([key, value]) => ({ head: hclKey(key), value: fromData(value) })),
    );
  }
  return { ...literal(scalar(data)), notes: [] };
}

function scalar(value: string | number | boolean | null): string {
  if (typeof value === 'string') return hclString(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} is not data.`);
  return String(value);
}

function withNote(value: Expression, note: Note): Expression {
  const mark = { topic: note.topic, line: 1, lastLine: value.lines.length };
  return { lines: value.lines, marks: [mark, ...value.marks], notes: [note, ...value.notes] };
}

function object(all: readonly Entry[]): Expression {
  if (all.length === 0) return { ...literal('{}'), notes: [] };
  return { ...stack([literal('{'), indented(stack(entries(all))), literal('}')]), notes: [] };
}

/** The notes of a lone argument go above the call: `jsonencode({` stays one line. */
function call(name: string, all: readonly Expression[]): Expression {
  const [only] = all;
  if (only && all.length === 1) {
    return { ...join([literal(`${name}(`), only, literal(')')]), notes: only.notes };
  }
  return bracketed(`${name}(`, all, ')');
}

/** On one line if that is short, otherwise each item on separate lines. */
function bracketed(open: string, items: readonly Expression[], close: string): Expression {
  const line = open + items.map(({ lines }) => lines.join('')).join(', ') + close;
  const fits = items.every(({ lines, notes }) => lines.length === 1 && notes.length === 0);
  if (items.length === 0 || (fits && line.length <= lineWidth)) {
    return { lines: [line], marks: items.flatMap(({ marks }) => marks), notes: [] };
  }
  const inner = stack(items.map((child) => item(child, ',')));
  return { ...stack([literal(open), indented(inner), literal(close)]), notes: [] };
}
