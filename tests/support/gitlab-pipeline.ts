import { parse } from 'yaml';

/** The parts of a job that tests use. */
export interface Job {
  readonly before_script: readonly string[];
  readonly script: readonly string[];
  readonly after_script: readonly string[];
  readonly timeout: string;
  readonly [keyword: string]: unknown;
}

type Mapping = { readonly [key: string]: unknown };

/** Returns the text of a file in the repository. */
export type ReadFile = (path: string) => string | undefined;

class Reference {
  constructor(readonly path: readonly string[]) {}
}

/**
 * Resolves a pipeline like GitLab. Included files come first, and the including file overrides them. `extends` merges mappings and
 * replaces lists. `!reference` is resolved, also nested. Then `default` applies to jobs without the keyword.
 * Sources: docs.gitlab.com/ci/yaml, `include`, `extends`, `default`; ci/yaml/yaml_optimization, "Merge details".
 */
export function readPipeline(read: ReadFile, entry = '.gitlab-ci.yml') {
  const merged = withIncludes(read, entry);
  const names = Object.keys(merged).filter((name) => !keywords.has(name));
  const extended = Object.fromEntries(names.map((name) => [name, withExtends(merged, name)]));
  const all: Mapping = { ...merged, ...extended };
  const defaults = followed(merged.default ?? {}, all) as Mapping;
  const jobs = names
    .filter((name) => !name.startsWith('.'))
    .map((name) => {
      const job = followed(extended[name], all) as Mapping;
      const inherited = Object.fromEntries(
        Object.entries(defaults).filter(([key]) => inheritable.has(key) && !(key in job)),
      );
      return [name, flattened({ before_script: [], after_script: [], ...inherited, ...job }) as Job] as const;
    });
  return {
    jobs: new Map(jobs) as ReadonlyMap<string, Job>,
    hidden: names.filter((name) => name.startsWith('.')),
    /** Keywords of the whole pipeline. */
    global: Object.fromEntries(Object.entries(merged).filter(([name]) => keywords.has(name))),
  };
}

/** Top-level keywords that are not jobs. */
const keywords = new Set([
  'include',
  'stages',
  'default',
  'variables',
  'workflow',
  'image',
  'services',
  'cache',
]);

const inheritable = new Set(
  [
    'after_script artifacts before_script cache hooks id_tokens image interruptible retry services tags',
    'timeout',
  ].flatMap((words) => words.split(' ')),
);

const yaml = (text: string): Mapping =>
  parse(text, {
    customTags: [
      {
        tag: '!reference',
        collection: 'seq',
        resolve: (node: unknown) =>
          new Reference((node as { items: readonly { value: string }[] }).items.map(({ value }) => value)),
      },
    ],
  });

function withIncludes(read: ReadFile, path: string): Mapping {
  const text = read(path);
  if (text === undefined) throw new Error(`Local file ${path} does not exist`);
  const { include = [], ...ownEntries } = yaml(text);
  const locals = [include].flat().map((item) => (item as { local: string }).local.replace(/^\//, ''));
  return [...locals.map((local) => withIncludes(read, local)), ownEntries].reduce(mergedOver, {});
}

function mergedOver(base: Mapping, over: Mapping): Mapping {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isMapping(below) && isMapping(value) ? mergedOver(below, value) : value;
  }
  return merged;
}

function withExtends(pipeline: Mapping, name: string): Mapping {
  const job = pipeline[name];
  if (!isMapping(job)) throw new Error(`There is no job ${name}`);
  const { extends: parents = [], ...ownKeys } = job;
  const bases = [parents].flat().map((parent) => withExtends(pipeline, String(parent)));
  return Object.fromEntries(
    Object.entries([...bases, ownKeys].reduce(mergedOver, {})).filter(([, value]) => value !== null),
  );
}

function followed(value: unknown, pipeline: Mapping): unknown {
  if (value instanceof Reference) {
    const found = value.path.reduce((at: unknown, key) => (isMapping(at) ? at[key] : undefined), pipeline);
    if (found === undefined) throw new Error(`!reference [${value.path.join(', ')}] could not be found`);
    return followed(found, pipeline);
  }
  if (Array.isArray(value)) return value.map((item) => followed(item, pipeline));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, followed(item, pipeline)]));
}

/** Flattens nested lists of commands and rules, as GitLab does. */
const flattened = (job: Mapping): Mapping =>
  Object.fromEntries(
    Object.entries(job).map(([key, value]) => [key, Array.isArray(value) ? value.flat(10) : value]),
  );

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Reference);
