import { code, JsonCursor, shown, type TextLines } from './json-cursor';
import {
  deepestTree,
  type TreeMember,
  type TreeNode,
  type TreeObject,
  type TreeReading,
  type TreeScalar,
} from './tree';

/**
 * Reads JSON with the line of every part, in linear time. Never throws. It takes what people have: several documents one after the other,
 * text around them such as the line of a command, comments, and commas too many. What else is no JSON is a problem at its line, and the rest
 * is read all the same. What `JSON.parse` accepts gives the same value, unless it is nested deeper than `deepestTree`.
 */
export function readJsonTree(text: string, lines: TextLines = { first: 1, counted: true }): TreeReading {
  const reader = new JsonReader(text, lines);
  reader.readDocuments();
  return reader;
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y;
const word = /[^\s,:{}[\]"]+/y;
/** A list, and no prompt such as `[user@host ~]$`. */
const listStart = /\[\s*(?:[{["\],/]|-?\d|(?:true|false|null)\b|$)/y;
/** Where JSON starts behind other text: `--policy '{`, `policy = {"Version"`. A query such as `{Name:RoleName}` is none. */
const innerStart = /[{[](?=[^\S\n]*(?:["'“[{\]}]|\r?(?:\n|$)))/g;
const scalarStart = /"|-?\d|(?:true|false|null)\s*$/y;
const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
const closingQuotes: Readonly<Record<string, string>> = {
  "'": "'",
  '“': '”',
  '”': '”',
  '„': '“',
  '‘': '’',
  '’': '’',
};

class JsonReader extends JsonCursor implements TreeReading {
  readonly documents: TreeNode[] = [];
  /** Where JSON opens next behind other text; looked for again once it is passed, so that time stays linear. */
  private nextInner = -1;

  /** Every document that starts where a line starts, behind another document, or opens behind other text. */
  readDocuments(): void {
    for (this.space(); this.at < this.text.length; this.space()) {
      const next = this.text.charCodeAt(this.at);
      if (next === code.comma && this.documents.length > 0) this.at += 1;
      else if (next === code.openObject || this.sees(listStart) || this.sees(scalarStart)) this.document();
      else if ((next === code.close || next === code.closeObject) && this.documents.length > 0) {
        this.problem(`${this.text[this.at]} closes nothing. Remove it, or add what it closes.`);
        this.at += 1;
      } else this.skipText();
    }
  }

  /** A scalar is a document only if nothing else is on its line: a line of a shell may start with a number or a quoted word. */
  private document(): void {
    const { at, line, breaks } = this;
    const count = this.problems.length;
    const read = this.value(0);
    if (
      read.kind !== 'scalar' ||
      (this.breaks === breaks && /^[^\S\n]*(?:\n|$)/.test(this.text.slice(this.at, this.at + 80)))
    ) {
      this.documents.push(read);
      return;
    }
    [this.at, this.line] = [at, line];
    this.problems.length = count;
    this.skipText();
  }

  private value(depth: number): TreeNode {
    const { line } = this;
    const next = this.text.charCodeAt(this.at);
    if (next === code.openObject || next === code.open) {
      if (depth >= deepestTree) return this.tooDeep();
      return next === code.openObject ? this.object(depth) : this.list(depth);
    }
    if (next === code.quote) return { kind: 'scalar', value: this.string('"'), line };
    const close = closingQuotes[this.text[this.at] ?? ''];
    if (close !== undefined) {
      this.problem(`${this.text[this.at]} is not a JSON quote. Write "…".`);
      return { kind: 'scalar', value: this.string(close), line };
    }
    const digits = this.take(number);
    return digits === undefined ? this.word() : { kind: 'scalar', value: Number(digits), line };
  }

  private word(): TreeScalar {
    const { line } = this;
    const found = this.take(word) ?? '';
    const value = Object.hasOwn(words, found) ? words[found] : undefined;
    if (value !== undefined) return { kind: 'scalar', value, line };
    this.broken(
      found === ''
        ? 'A value is missing. A value is "text", a number, true, false, null, {…} or […].'
        : `${shown(found)} is not a value. A value is "text" in double quotes, a number, true, false, null, {…} or […].`,
    );
    return { kind: 'scalar', value: found, line, broken: true };
  }

  private object(depth: number): TreeObject {
    const { line, breaks } = this;
    const members: TreeMember[] = [];
    this.at += 1;
    while (!this.ends('}', line, members.length)) {
      const member = this.member(depth);
      if (member !== undefined) members.push(member);
    }
    return { kind: 'object', members, line, broken: this.breaks > breaks };
  }

  private member(depth: number): TreeMember | undefined {
    const { line, at } = this;
    const next = this.text.charCodeAt(at);
    const close = next === code.quote ? '"' : closingQuotes[this.text[at] ?? ''];
    if (close !== undefined && close !== '"')
      this.problem(`${this.text[at]} is not a JSON quote. Write "…".`);
    const key = close === undefined ? this.take(word) : this.string(close);
    if (key === undefined) {
      this.broken(`${shown(this.text[at] ?? '')} is where a key belongs. Write "key": value.`);
      this.at += 1;
      return undefined;
    }
    if (close === undefined)
      this.problem(`The key ${shown(key)} needs double quotes. Write "${shown(key)}".`);
    this.space();
    if (this.text.charCodeAt(this.at) === code.colon) this.at += 1;
    else this.broken(`A colon is missing after the key ${shown(key)}. Write "${shown(key)}": value.`);
    this.space();
    return { key, line, value: this.value(depth + 1) };
  }

  private list(depth: number): TreeNode {
    const { line, breaks } = this;
    const items: TreeNode[] = [];
    this.at += 1;
    while (!this.ends(']', line, items.length)) {
      const { at } = this;
      items.push(this.value(depth + 1));
      if (this.at > at) continue;
      items.pop();
      this.at += 1;
    }
    return { kind: 'list', items, line, broken: this.breaks > breaks };
  }

  /** Goes to the next part of an object or list, over commas; whether there is none, because it is closed or the text ends. */
  private ends(close: '}' | ']', opened: number, count: number): boolean {
    let commas = 0;
    for (this.space(); this.text.charCodeAt(this.at) === code.comma; this.space()) {
      this.at += 1;
      commas += 1;
    }
    const next = this.text[this.at];
    const what = close === '}' ? '{' : '[';
    if (next === close) {
      this.at += 1;
      return true;
    }
    if (next === undefined) {
      this.broken(
        `The text ends, but the ${what} of line ${opened} is not closed. Add what is missing, or paste the whole text.`,
      );
      return true;
    }
    if (next === '}' || next === ']') {
      this.broken(`${next} is where ${close} closes the ${what} of line ${opened}.`);
      return true;
    }
    if (commas === 0 && count > 0) {
      const [following = ''] = this.text.slice(this.at, this.at + 40).split(/\r?\n/);
      this.problem(`A comma is missing before ${shown(following)}. Write one between the two.`);
    }
    return false;
  }

  /** Skips a part without looking into it, but for where it ends. */
  private tooDeep(): TreeNode {
    const { line } = this;
    this.broken(`The text nests deeper than ${deepestTree} levels. Paste the policy alone.`);
    let open = 0;
    do {
      const next = this.text.charCodeAt(this.at);
      if (next === code.open || next === code.openObject) open += 1;
      else if (next === code.close || next === code.closeObject) open -= 1;
      if (next === code.quote) this.string('"');
      else this.at += 1;
      this.space();
    } while (open > 0 && this.at < this.text.length);
    return { kind: 'scalar', value: null, line, broken: true };
  }

  /** Goes to the JSON that opens on this line, or to the next line. */
  private skipText(): void {
    const end = this.text.indexOf('\n', this.at);
    if (this.nextInner <= this.at) {
      innerStart.lastIndex = this.at + 1;
      this.nextInner = innerStart.exec(this.text)?.index ?? this.text.length;
    }
    this.at = Math.min(this.nextInner, end < 0 ? this.text.length : end);
  }
}
