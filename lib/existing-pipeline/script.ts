import type { SourceNode } from '../formats/yaml-source';
import { asList, asMap, asScalar, followed, referenceOf } from './nodes';
import type { Pipeline } from './pipeline';

/** One item of a script as the runner gets it, or an item whose content is not in the file. */
export type ScriptItem =
  | ScriptCommands
  | { readonly kind: 'unknown'; readonly what: string; readonly line: number };

export interface ScriptCommands {
  readonly kind: 'command';
  readonly text: string;
  /** The first line of the text in the file. */
  readonly line: number;
  /** The text as written in the file, if its lines differ from those of `text`: folded or quoted. */
  readonly written?: string;
}

/** Limit, because nested aliases multiply. */
const mostItems = 2000;
/** The number of `!reference` and nested list levels that GitLab allows. Source: docs.gitlab.com/ci/yaml/yaml_optimization. */
const deepest = 10;

/** The items of a script, with aliases, nested lists and `!reference` resolved if their targets are in the file. */
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
      // The text of a block scalar starts on the line after its `|`.
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

/** The target of `!reference [job, key, …]` in this file. As in GitLab, `extends` of that job is resolved first. */
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
