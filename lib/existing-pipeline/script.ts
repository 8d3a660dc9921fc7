import type { SourceNode } from '../formats/yaml-source';
import { asList, asMap, asScalar, followed, referenceOf } from './nodes';
import type { Pipeline } from './pipeline';

/** One item of a script as the runner gets it, or something of which the file does not say what it holds. */
export type ScriptItem =
  | ScriptCommands
  | { readonly kind: 'unknown'; readonly what: string; readonly line: number };

export interface ScriptCommands {
  readonly kind: 'command';
  readonly text: string;
  /** The first line of the text in the file. */
  readonly line: number;
  /** The text as it stands in the file, where its lines are not those of `text`: folded, or in quotes. */
  readonly written?: string;
}

/** More items than anybody writes are not read: aliases of aliases multiply. */
const mostItems = 2000;
/** GitLab follows `!reference` and nested lists through 10 levels. Source: docs.gitlab.com/ci/yaml/yaml_optimization. */
const deepest = 10;

/** The items of a script, with aliases, nested lists and `!reference` followed as far as the file holds their targets. */
export function scriptItems(pipeline: Pipeline, node: SourceNode | undefined): readonly ScriptItem[] {
  const items: ScriptItem[] = [];
  const add = (at: SourceNode, depth: number) => {
    if (items.length >= mostItems) return;
    const reference = referenceOf(at);
    if (reference !== undefined) {
      const target = depth < deepest ? referenced(pipeline, reference) : undefined;
      if (target === undefined)
        items.push({ kind: 'unknown', what: `!reference [${reference.join(', ')}]`, line: at.line });
      else add(target, depth + 1);
      return;
    }
    const list = asList(at);
    if (list !== undefined && depth < deepest) for (const { value } of list.items) add(value, depth + 1);
    const scalar = asScalar(at);
    if (scalar !== undefined) {
      const source = pipeline.text.slice(scalar.start, scalar.end);
      // The text of a block starts on the line below its `|`.
      const [header = '', body = ''] = scalar.style === 'block' ? splitAtLine(source) : ['', source];
      const line = scalar.line + (scalar.style === 'block' ? 1 : 0);
      const isAsWritten = scalar.style === 'block' ? header.includes('|') : !body.includes('\n');
      items.push({ kind: 'command', text: scalar.text, line, ...(isAsWritten ? {} : { written: body }) });
    }
  };
  if (node !== undefined) add(node, 0);
  return items;
}

const splitAtLine = (text: string): readonly [string, string] => {
  const at = text.indexOf('\n');
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
};

/** What `!reference [job, key, …]` stands for in this file. As in GitLab, the job has what it extends already. */
export function referenced(
  pipeline: Pipeline,
  [first = '', ...path]: readonly string[],
): SourceNode | undefined {
  const job = pipeline.jobs.get(first);
  const [keyword, ...rest] = path;
  if (job !== undefined && keyword !== undefined) {
    const { origin } = pipeline.lookup(job, keyword);
    const inJob = origin?.from === 'default' || origin?.from === 'top level' ? undefined : origin;
    return memberAt(pipeline, inJob?.pair.value, rest);
  }
  return memberAt(pipeline, pipeline.members(pipeline.root).members.get(first)?.pair.value, path);
}

function memberAt(
  pipeline: Pipeline,
  node: SourceNode | undefined,
  path: readonly string[],
): SourceNode | undefined {
  let at = node;
  for (const key of path) {
    const map = asMap(at);
    at = map === undefined ? undefined : pipeline.members(map).members.get(key)?.pair.value;
  }
  return at === undefined ? undefined : followed(at);
}
