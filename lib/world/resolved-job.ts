import { isList, Noted } from '../formats/data';
import { EmbeddedScript, type YamlData, YamlReference } from '../formats/yaml-data';

type Mapping = { readonly [key: string]: YamlData };

/** GitLab's limit. Source: docs.gitlab.com/ci/yaml, `extends`. */
const deepestExtends = 11;

/**
 * A job of a pipeline with resolved `extends`, as in GitLab: mappings are merged at every depth and the job
 * wins, lists and scripts are replaced, `null` removes. Notes stay on their values. `null` for a job that
 * does not exist. Source: docs.gitlab.com/ci/yaml/yaml_optimization, "extends", "Merge details" and "Exclude
 * a key from extends".
 */
export function resolvedJob(pipeline: YamlData, name: string, depth = 0): YamlData {
  const job = member(pipeline, name);
  const parents = parentsOf(job);
  if (parents.length === 0) return job;
  if (depth === deepestExtends) throw new Error(`"extends" of ${name} is deeper than GitLab allows`);
  const inherited = parents
    .map((parent) => resolvedJob(pipeline, parent, depth + 1))
    .reduce((merged, next) => mergedOver(merged, next), {});
  const merged = mergedOver(inherited, job);
  return withMapping(merged, (keywords) =>
    Object.fromEntries(
      Object.entries(keywords).filter(([key, value]) => key !== 'extends' && unnoted(value) !== null),
    ),
  );
}

/** The value at a path of keys, through notes. */
export const at = (data: YamlData, path: readonly string[]): YamlData => path.reduce(member, data);

/** The value of a key, through notes; `null` if there is none. */
export function member(data: YamlData, name: string): YamlData {
  const value = unnoted(data);
  return isMapping(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null;
}

/** The value without its own notes; those inside it stay. */
export const unnoted = (data: YamlData): YamlData => (data instanceof Noted ? unnoted(data.value) : data);

function parentsOf(job: YamlData): readonly string[] {
  const parents = unnoted(member(job, 'extends'));
  return (isList(parents) ? parents.map(unnoted) : [parents]).filter((name) => typeof name === 'string');
}

function mergedOver(base: YamlData, over: YamlData): YamlData {
  const [below, above] = [unnoted(base), unnoted(over)];
  if (!isMapping(below) || !isMapping(above)) return over;
  const merged = Object.fromEntries([
    ...Object.entries(below),
    ...Object.entries(above).map(
      ([key, value]) =>
        [key, Object.hasOwn(below, key) ? mergedOver(below[key] ?? null, value) : value] as const,
    ),
  ]);
  return withMapping(over, () => withMapping(base, () => merged));
}

/** The value with another mapping inside the same notes. */
function withMapping(data: YamlData, change: (mapping: Mapping) => YamlData): YamlData {
  if (data instanceof Noted) return new Noted(withMapping(data.value, change), data.note);
  return isMapping(data) ? change(data) : data;
}

const isMapping = (data: YamlData): data is Mapping =>
  typeof data === 'object' &&
  data !== null &&
  !isList(data) &&
  !(data instanceof Noted) &&
  !(data instanceof EmbeddedScript) &&
  !(data instanceof YamlReference);
