import type { SourceNode, SourcePair } from '../../formats/yaml-source';
import { asList, followed, textOf } from '../nodes';
import type { Pipeline, PipelineJob } from '../pipeline';
import { artifactJobs } from './artifacts';
import { type Meaning, meaningOf } from './meaning';
import type { Place } from './places';
import { rulesChange } from './rules';
import { loginIndex } from './scripts';
import type { HiddenJob, PatchPlan } from './types';

/**
 * What the file must mean after the patch. It is derived from the meaning of the file, not from the edits, so that an edit with another
 * effect, such as changing another job through an anchor, shows as a difference.
 */
export function expectedMeaning(
  pipeline: Pipeline,
  plan: PatchPlan,
  removed: ReadonlySet<SourcePair>,
  places: ReadonlyMap<SourcePair, Place>,
): { readonly [key: string]: Meaning } {
  const meaning = meaningOf(pipeline, pipeline.root, removed) as { readonly [key: string]: Meaning };
  const changed = [...plan.jobs].map(([name, hidden]) => {
    const job = pipeline.jobs.get(name);
    return [
      name,
      {
        ...(meaning[name] as object),
        ...(job ? changedKeys(pipeline, job, hidden, places) : {}),
      },
    ] as const;
  });
  return { ...meaning, include: included(meaning.include, plan.library), ...Object.fromEntries(changed) };
}

const included = (include: Meaning | undefined, library: string): Meaning =>
  entriesOf(include).some((entry) => isLibrary(entry, library))
    ? (include as Meaning)
    : [...entriesOf(include), { local: library }];

function entriesOf(include: Meaning | undefined): readonly Meaning[] {
  if (include === undefined || include === null) return [];
  return Array.isArray(include) ? include : [include];
}

function isLibrary(entry: Meaning, library: string): boolean {
  const path = typeof entry === 'object' && entry !== null && 'local' in entry ? entry.local : entry;
  return typeof path === 'string' && path.replace(/^\.?\//, '') === library;
}

function changedKeys(
  pipeline: Pipeline,
  job: PipelineJob,
  hidden: HiddenJob,
  places: ReadonlyMap<SourcePair, Place>,
): { readonly [key: string]: Meaning } {
  const bases = pipeline.basesOf(job) ?? [];
  const extended = pipeline.members(job.map).members.get('extends');
  const all = bases.includes(hidden.name) ? bases : [hidden.name, ...bases];
  const isText =
    extended === undefined || (bases.includes(hidden.name) && textOf(extended.pair.value) !== undefined);
  const scripts = (['before_script', 'after_script'] as const)
    .filter((keyword) => hidden.keywords.includes(keyword))
    .flatMap((keyword) => {
      const items = scriptOf(pipeline, job, hidden, keyword, places);
      return items === undefined ? [] : [[keyword, items] as const];
    });
  const artifacts = artifactJobs(pipeline, job, hidden);
  return {
    extends: isText ? hidden.name : [...all],
    ...rulesChange(pipeline, job, hidden),
    ...(artifacts.length > 0 ? { dependencies: artifacts } : {}),
    ...Object.fromEntries(scripts),
  };
}

function scriptOf(
  pipeline: Pipeline,
  job: PipelineJob,
  hidden: HiddenJob,
  keyword: 'before_script' | 'after_script',
  places: ReadonlyMap<SourcePair, Place>,
): Meaning | undefined {
  const call: Meaning = { '!reference': [hidden.name, keyword] };
  const { origin, hiddenBy } = pipeline.lookup(job, keyword);
  if (origin === undefined) return hiddenBy.some((name) => name !== hidden.name) ? [call] : undefined;
  const { value } = origin.pair;
  const before = meaningOf(pipeline, value);
  if (JSON.stringify(before).includes(JSON.stringify(call))) return undefined;
  if (origin.from !== 'job') {
    const inherited: Meaning = { '!reference': [...(places.get(origin.pair)?.path ?? [])] };
    return loginIndex(pipeline, job, keyword, [value]) === 0 ? [call, inherited] : [inherited, call];
  }
  const list = value.kind === 'alias' ? undefined : asList(value);
  const isEmpty = followed(value).kind === 'scalar' && before === null;
  const nodes: readonly SourceNode[] = list?.items.map((item) => item.value) ?? (isEmpty ? [] : [value]);
  const items = nodes.map((node) => meaningOf(pipeline, node));
  const at = loginIndex(pipeline, job, keyword, nodes);
  return [...items.slice(0, at), call, ...items.slice(at)];
}
