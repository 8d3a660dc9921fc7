import { isTree, type Json, type Tree } from './link-tree';

/**
 * What a link of version 1 leaves out. Frozen: old links must keep their meaning, so a change here needs a new version.
 * Deliberately not taken from presets or the form, which may change.
 */
const defaults: ReadonlyMap<string, string | number | boolean> = new Map<string, string | number | boolean>([
  ['version', 1],
  ['gitlab.url', 'https://gitlab.com'],
  ['gitlab.edition', 'gitlab.com'],
  ['gitlab.tier', 'free'],
  ['gitlab.forkPipelinesInParent', false],
  ['aws.partition', 'aws'],
  ['aws.audience', 'sts.amazonaws.com'],
  ['aws.accounts.#.providerExists', false],
  ['environments.#.protected', false],
  ['environments.#.sessionSeconds', 900],
  ['environments.#.job.stage', 'deploy'],
  ['environments.#.job.credentials', 'assume-role'],
  ['environments.#.job.manual', false],
]);

/** Whether a link may leave out this value at this path. */
export const isDefault = (path: readonly string[], value: unknown): boolean =>
  defaults.get(patternOf(path)) === value;

const patternOf = (path: readonly string[]): string =>
  path.map((part) => (/^\d+$/.test(part) ? '#' : part)).join('.');

/** Fills in what a link left out, in place. */
export function withDefaults(setup: Tree): Tree {
  for (const [pattern, value] of defaults) fill(setup, pattern.split('.'), value);
  return setup;
}

function fill(place: Json | undefined, [part = '', ...rest]: readonly string[], value: Json): void {
  if (part === '#') {
    if (Array.isArray(place)) for (const element of place) fill(element, rest, value);
  } else if (isTree(place)) {
    const next = rest.length === 0 ? value : rest[0] === '#' ? [] : {};
    if (!Object.hasOwn(place, part)) place[part] = next;
    if (rest.length > 0) fill(place[part], rest, value);
  }
}
