import { isList, Noted, type Scalar } from './data';
import type { Mark, Rendered } from './document';
import { embeddedText } from './shell-writer';
import { hashComments } from './text';
import { EmbeddedScript, type YamlData, YamlReference } from './yaml-data';
import { canBeBlock, doubleQuoted, yamlFlowString, yamlString } from './yaml-strings';

/**
 * YAML that YAML 1.1 and 1.2 readers read alike. Notes become comments above their key or item, and marks over the
 * key and its value; an embedded script is a literal block with its own comments and marks.
 * Throws a TypeError for numbers that are not finite and for half a character (lone surrogate).
 */
export function writeYaml(data: YamlData, options: { readonly header?: string } = {}): Rendered {
  const writer = new YamlWriter();
  const comments = [...hashComments(options.header ?? ''), ...commentsOf(data)];
  if (comments.length > 0) writer.lines.push(...comments, '');
  writer.value(data, '', '');
  return { text: `${writer.lines.join('\n')}\n`, marks: writer.marks };
}

/** YAML readers give up looking for the end of a key after this many characters. */
const longestKey = 1000;

class YamlWriter {
  readonly lines: string[] = [];
  readonly marks: Mark[] = [];

  /**
   * Writes a value behind `head`, the start of a line that ends in `:` or `-`, or nothing for the whole document.
   * What does not fit on that line stands below it, indented by `margin`.
   */
  value(data: YamlData, head: string, margin: string): void {
    if (data instanceof Noted) {
      const mark = { topic: data.note.topic, line: this.lines.length + 1, lastLine: 0 };
      this.marks.push(mark);
      this.value(data.value, head, margin);
      mark.lastLine = this.lines.length;
    } else if (data instanceof EmbeddedScript) {
      this.script(data, head, margin);
    } else if (data instanceof YamlReference) {
      this.behind(head, `!reference [${data.path.map(yamlFlowString).join(', ')}]`);
    } else if (isList(data)) {
      if (data.length === 0) this.behind(head, '[]');
      else this.list(data, head, margin);
    } else if (typeof data === 'object' && data !== null) {
      const entries = Object.entries(data);
      if (entries.length === 0) this.behind(head, '{}');
      else this.mapping(entries, head, margin);
    } else if (typeof data === 'string') {
      this.string(data, head, margin);
    } else {
      this.behind(head, scalarText(data));
    }
  }

  private behind(head: string, text: string): void {
    this.lines.push(head === '' ? text : `${head} ${text}`);
  }

  private string(text: string, head: string, margin: string): void {
    if (head === '') {
      this.lines.push(doubleQuoted(text));
    } else if (canBeBlock(text)) {
      const [chomping, body] = text.endsWith('\n')
        ? [text.endsWith('\n\n') ? '+' : '', text.slice(0, -1)]
        : ['-', text];
      this.lines.push(`${head} |${chomping}`);
      for (const line of body.split('\n')) this.lines.push(line === '' ? '' : margin + line);
    } else {
      this.behind(head, yamlString(text));
    }
  }

  /** The marks of a script: in a block its lines follow the line of the `|`, in quotes all are on one line. */
  private script({ script }: EmbeddedScript, head: string, margin: string): void {
    const { text, marks } = embeddedText(script);
    const before = this.lines.length + 1;
    this.string(text, head, margin);
    const last = this.lines.length;
    for (const { topic, line, lastLine } of marks) {
      this.marks.push({
        topic,
        line: Math.min(before + line, last),
        lastLine: Math.min(before + lastLine, last),
      });
    }
  }

  private list(items: readonly YamlData[], head: string, margin: string): void {
    let start = this.below(head, margin);
    for (const item of items) {
      if (start === margin) this.comments(commentsAtStart(item), margin);
      this.value(item, `${start}-`, `${margin}  `);
      start = margin;
    }
  }

  private mapping(entries: readonly (readonly [string, YamlData])[], head: string, margin: string): void {
    let start = this.below(head, margin);
    for (const [index, [name, value]] of entries.entries()) {
      const previous = entries[index - 1]?.[1];
      if (head === '' && previous !== undefined && (isLong(previous) || isLong(value))) this.emptyLine();
      if (start === margin) this.comments(commentsOf(value), margin);
      // Psych merges even a quoted `<<`, unless its tag says that it is text.
      const key = name === '<<' ? '!!str "<<"' : yamlString(name);
      if (key.length > longestKey) {
        this.lines.push(`${start}? ${key}`);
        this.value(value, `${margin}:`, `${margin}  `);
      } else {
        this.value(value, `${start}${key}:`, `${margin}  `);
      }
      start = margin;
    }
  }

  /** What the first line of a list or mapping starts with: it continues after a dash, and is below a key. */
  private below(head: string, margin: string): string {
    if (head.endsWith('-')) return `${head} `;
    if (head !== '') this.lines.push(head);
    return margin;
  }

  private comments(comments: readonly string[], margin: string): void {
    for (const comment of comments) this.lines.push(margin + comment);
  }

  /** Sets the parts of a whole file apart. A block that ends in empty lines is apart already, and would grow. */
  private emptyLine(): void {
    if (this.lines.at(-1) !== '') this.lines.push('');
  }
}

/** The comments of a value's own notes. */
function commentsOf(data: YamlData): readonly string[] {
  const comments: string[] = [];
  for (let at = data; at instanceof Noted; at = at.value) comments.push(...hashComments(at.note.comment));
  return comments;
}

/** The comments of everything that starts on the line of a dash: none can stand between the dash and what it bears. */
function commentsAtStart(item: YamlData): readonly string[] {
  const data = withoutNotes(item);
  const comments = commentsOf(item);
  if (isLeaf(data)) return comments;
  if (isList(data)) return data[0] === undefined ? comments : [...comments, ...commentsAtStart(data[0])];
  const [first] = Object.values(data);
  return first === undefined ? comments : [...comments, ...commentsOf(first)];
}

const isLong = (data: YamlData): boolean => {
  const value = withoutNotes(data);
  return value instanceof YamlReference || !isLeaf(value);
};

type Leaf = Scalar | EmbeddedScript | YamlReference;

const isLeaf = (data: Exclude<YamlData, Noted<YamlData>>): data is Leaf =>
  typeof data !== 'object' ||
  data === null ||
  data instanceof EmbeddedScript ||
  data instanceof YamlReference;

function withoutNotes(data: YamlData): Exclude<YamlData, Noted<YamlData>> {
  let value = data;
  while (value instanceof Noted) value = value.value;
  return value;
}

/** A number with an exponent needs a point, or YAML 1.1 readers take it for text. */
function scalarText(value: number | boolean | null): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} is not data.`);
  return String(value).replace(/^(-?\d+)e/, '$1.0e');
}
