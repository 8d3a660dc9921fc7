import {
  Composer,
  type CST,
  isAlias,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  Parser,
} from 'yaml';

/**
 * YAML that somebody else wrote, as a tree that knows where in the text each part stands: for programs that read a file, and for
 * programs that change single places of it and leave every other byte alone. Offsets count UTF-16 code units from the start of the
 * text; `start` includes an anchor or tag before the value.
 */
export type SourceNode = SourceScalar | SourceList | SourceMap | SourceAlias;

interface Placed {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** Such as `!reference`. */
  readonly tag?: string;
  readonly anchor?: string;
}
export interface SourceScalar extends Placed {
  readonly kind: 'scalar';
  readonly value: string | number | bigint | boolean | null;
  /** The value as text: of a plain scalar, what stands in the file. */
  readonly text: string;
  readonly style: 'plain' | 'quoted' | 'block' | 'empty';
}
export interface SourceList extends Placed {
  readonly kind: 'list';
  readonly flow: boolean;
  readonly items: readonly SourceItem[];
}
export interface SourceItem {
  /** Where its dash stands; in a flow list, where the item starts. */
  readonly start: number;
  readonly value: SourceNode;
}
export interface SourceMap extends Placed {
  readonly kind: 'map';
  readonly flow: boolean;
  readonly pairs: readonly SourcePair[];
}
export interface SourcePair {
  readonly key: string;
  readonly start: number;
  /** Behind the colon. */
  readonly colon: number;
  readonly line: number;
  readonly value: SourceNode;
}
/** `*name`, with the node it stands for. */
export interface SourceAlias extends Placed {
  readonly kind: 'alias';
  readonly target: SourceNode;
}

/** Why a text cannot be read as YAML, or not be read as everybody would read it. */
export interface SourceProblem {
  readonly line: number;
  /** One sentence, without the line. */
  readonly message: string;
}

export type SourceReading =
  | { readonly documents: readonly SourceNode[] }
  | { readonly problems: readonly SourceProblem[] };

/** What another reader of YAML than GitLab allows. */
export interface YamlLimits {
  readonly longestText: number;
  /** Whether a key may stand twice in one mapping. */
  readonly equalKeys: boolean;
}

/** GitLab's own limit is 2 MB with all includes; no file that people write by hand comes near. */
const gitlabLimits: YamlLimits = { longestText: 500_000, equalKeys: false };
/** Deeper than GitLab reads (100 levels), far below what exhausts the stack. */
const deepest = 100;
const mostProblems = 10;

/**
 * Reads YAML with positions. Never throws. What is too long or too deep, holds a key twice in one mapping, a key that is not text, or an
 * alias without its anchor, is a problem: a change of such a file could mean something else to GitLab than to this reader.
 */
export function readYamlSource(text: string, limits = gitlabLimits): SourceReading {
  if (text.length > limits.longestText)
    return problem(1, `The file is longer than ${limits.longestText.toLocaleString('en')} characters`);
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  if (tokens.some(isTooDeep)) return problem(1, `The file nests deeper than ${deepest} levels`);
  const composer = new Composer({ keepSourceTokens: true, uniqueKeys: false, logLevel: 'silent' });
  const parsed = [...composer.compose(tokens)];
  const problems: SourceProblem[] = parsed.flatMap(({ errors }) =>
    errors.map(({ message, pos: [at] }) => ({ line: lines.linePos(at).line || 1, message })),
  );
  const documents: SourceNode[] = [];
  for (const { contents } of parsed)
    if (problems.length === 0)
      documents.push(
        new SourceReader(lines, problems, limits.equalKeys).node(contents, contents?.range?.[0] ?? 0),
      );
  return problems.length > 0 ? { problems: problems.slice(0, mostProblems) } : { documents };
}

const problem = (line: number, message: string): SourceReading => ({ problems: [{ line, message }] });

type CstItem = CST.CollectionItem;

function isTooDeep(token: CST.Token): boolean {
  const stack: [CST.Token, number][] = [[token, 0]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [at, depth] = next;
    if (depth > deepest) return true;
    if (at.type === 'document' && at.value) stack.push([at.value, depth]);
    if ('items' in at)
      for (const { key, value } of at.items as readonly CstItem[]) {
        if (key) stack.push([key, depth + 1]);
        if (value) stack.push([value, depth + 1]);
      }
  }
  return false;
}

/** Where an anchor or tag among these tokens starts. */
const propertyStart = (tokens: readonly CST.SourceToken[] | undefined): number | undefined =>
  tokens?.find(({ type }) => type === 'anchor' || type === 'tag')?.offset;

class SourceReader {
  private readonly anchors = new Map<string, SourceNode>();

  constructor(
    private readonly lines: LineCounter,
    private readonly problems: SourceProblem[],
    private readonly equalKeys: boolean,
  ) {}

  /** `at`: where the value stands if it is empty. */
  node(node: Node | null, at: number, start?: number): SourceNode {
    const from = start ?? node?.range?.[0] ?? at;
    const placed = {
      start: from,
      line: this.line(from),
      ...(node !== null && 'anchor' in node && node.anchor ? { anchor: node.anchor } : {}),
      ...(node?.tag === undefined ? {} : { tag: node.tag }),
    };
    const read = this.value(node, placed, at);
    if (read.anchor !== undefined && read.kind !== 'alias') this.anchors.set(read.anchor, read);
    return read;
  }

  private line(at: number): number {
    return this.lines.linePos(at).line || 1;
  }

  private value(node: Node | null, placed: Omit<Placed, 'end'>, at: number): SourceNode {
    if (isAlias(node)) {
      const target = this.anchors.get(node.source);
      if (target === undefined)
        this.problems.push({
          line: placed.line,
          message: `The alias *${node.source} has no anchor &${node.source} that ends before it`,
        });
      const end = node.range?.[1] ?? placed.start;
      return { ...placed, kind: 'alias', end, target: target ?? emptyScalar(placed) };
    }
    if (isMap(node)) return this.map(node.items as Pair<Node, Node | null>[], node.srcToken, placed);
    if (node !== null && 'items' in node)
      return this.list(node.items as (Node | Pair<Node, Node | null>)[], node.srcToken, placed);
    if (!isScalar(node) || isEmpty(node)) return { ...emptyScalar(placed), end: Math.max(placed.start, at) };
    const plain = node.type === 'PLAIN';
    const { value } = node;
    return {
      ...placed,
      kind: 'scalar',
      value: isSimple(value) ? value : String(value),
      text: plain ? String(node.source ?? value) : String(value),
      style: plain ? 'plain' : node.type?.startsWith('QUOTE') ? 'quoted' : 'block',
      end: node.range?.[1] ?? placed.start,
    };
  }

  private list(
    items: readonly (Node | Pair<Node, Node | null>)[],
    token: CST.Token | undefined,
    placed: Omit<Placed, 'end'>,
  ): SourceNode {
    const flow = token?.type === 'flow-collection';
    const sources = itemsOf(token).filter(
      ({ start, key, sep, value }) =>
        key || sep || value || start.some(({ type }) => type === 'seq-item-ind'),
    );
    const read = items.map((item, index): SourceItem => {
      const { start = [], value, key } = sources[index] ?? {};
      const dash = start.find(({ type }) => type === 'seq-item-ind');
      const behind = dash === undefined ? placed.start : dash.offset + 1;
      const property = propertyStart(start.slice(dash === undefined ? 0 : start.indexOf(dash)));
      const begins = property ?? (key ?? value)?.offset;
      // `[a: b]` is a list of one mapping without braces.
      const node = isPair<Node, Node | null>(item)
        ? this.map([item], pairToken(sources[index]), {
            start: begins ?? behind,
            line: this.line(begins ?? behind),
          })
        : this.node(item, behind, begins);
      return { start: dash?.offset ?? node.start, value: node };
    });
    return {
      ...placed,
      kind: 'list',
      flow,
      items: read,
      end: endOf(token, flow, read.at(-1)?.value.end, placed),
    };
  }

  private map(
    pairs: readonly Pair<Node, Node | null>[],
    token: CST.Token | undefined,
    placed: Omit<Placed, 'end'>,
  ): SourceMap {
    const flow = token?.type === 'flow-collection';
    const sources = itemsOf(token).filter(({ key, sep, value }) => key || sep || value);
    const seen = new Set<string>();
    const read = pairs.map(({ key: keyNode, value }, index): SourcePair => {
      const { start = [], key: keyToken, sep = [], value: valueToken } = sources[index] ?? {};
      const begins = propertyStart(start) ?? keyToken?.offset ?? placed.start;
      const line = this.line(begins);
      const isText = isScalar(keyNode) && keyNode.type !== 'BLOCK_LITERAL' && keyNode.type !== 'BLOCK_FOLDED';
      if (!isText || start.some(({ type }) => type === 'explicit-key-ind'))
        this.problems.push({ line, message: 'A key is written with ? or is not a text' });
      const key = isText ? String(keyNode.source ?? keyNode.value) : '';
      if (!this.equalKeys && seen.has(key) && key !== '<<')
        this.problems.push({
          line,
          message: `The key ${key} appears twice in one mapping, and GitLab reads only the last`,
        });
      seen.add(key);
      const indicator = sep.find(({ type }) => type === 'map-value-ind');
      const colon = indicator === undefined ? (keyNode?.range?.[1] ?? begins) : indicator.offset + 1;
      return {
        key,
        start: begins,
        colon,
        line,
        value: this.node(value, colon, propertyStart(sep) ?? valueToken?.offset),
      };
    });
    return {
      ...placed,
      kind: 'map',
      flow,
      pairs: read,
      end: endOf(token, flow, read.at(-1)?.value.end, placed),
    };
  }
}

/** The mapping around one pair that has no braces, which has no token itself. */
const pairToken = (item: CstItem | undefined): CST.Token =>
  ({ type: 'block-map', offset: 0, indent: 0, items: item ? [item] : [] }) as CST.BlockMap;

const itemsOf = (token: CST.Token | undefined): readonly CstItem[] =>
  token !== undefined && 'items' in token ? (token.items as readonly CstItem[]) : [];

function endOf(
  token: CST.Token | undefined,
  flow: boolean,
  last: number | undefined,
  { start }: Omit<Placed, 'end'>,
): number {
  const close = flow && token?.type === 'flow-collection' ? token.end[0] : undefined;
  return close === undefined ? (last ?? start) : close.offset + 1;
}

const emptyScalar = (placed: Omit<Placed, 'end'>): SourceScalar => ({
  ...placed,
  kind: 'scalar',
  value: null,
  text: '',
  style: 'empty',
  end: placed.start,
});

const isEmpty = (node: { readonly type?: unknown; readonly source?: unknown }): boolean =>
  node.type === 'PLAIN' && node.source === '';

const isSimple = (value: unknown): value is SourceScalar['value'] =>
  value === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
