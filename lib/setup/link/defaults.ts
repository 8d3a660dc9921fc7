import { allEntries, patternOf } from '../entries';
import { isTree, type Json, type Tree } from './tree';

type Defaults = ReadonlyMap<string, string | number | boolean>;

/** See `linkDefault` of the fields. */
const byField: Defaults = new Map(
  [...allEntries].flatMap(([pattern, entry]): [string, string | number | boolean][] =>
    entry.entry === 'field' && entry.linkDefault !== undefined ? [[pattern, entry.linkDefault]] : [],
  ),
);

/** What a link leaves out, by version of links and pattern of the path. Frozen: old links must keep their meaning. */
const defaults: Readonly<Record<LinkVersion, Defaults>> = {
  1: new Map<string, string | number | boolean>([
    ['version', 1],
    ['gitlab.url', 'https://gitlab.com'],
    ['gitlab.edition', 'gitlab.com'],
    ['gitlab.tier', 'free'],
    ['gitlab.forkPipelinesInParent', false],
    ['aws.partition', 'aws'],
    ['aws.audience', 'sts.amazonaws.com'],
    ['aws.accounts[].providerExists', false],
    ['environments[].protected', false],
    ['environments[].sessionSeconds', 900],
    ['environments[].job.stage', 'deploy'],
    ['environments[].job.credentials', 'assume-role'],
    ['environments[].job.manual', false],
  ]),
  2: byField,
  3: byField,
};

export type LinkVersion = 1 | 2 | 3;

/** Whether a link of this version may leave out this value at this path. */
export const isDefault = (version: LinkVersion, path: readonly string[], value: unknown): boolean =>
  defaults[version].get(patternOf(path)) === value;

/** Fills in what a link of this version left out, in place. */
export function withDefaults(version: LinkVersion, setup: Tree): Tree {
  for (const [pattern, value] of defaults[version])
    fill(setup, pattern.replaceAll('[]', '.[]').split('.'), value);
  return setup;
}

function fill(place: Json | undefined, [part = '', ...rest]: readonly string[], value: Json): void {
  if (part === '[]') {
    if (Array.isArray(place)) for (const element of place) fill(element, rest, value);
  } else if (isTree(place)) {
    const next = rest.length === 0 ? value : rest[0] === '[]' ? [] : {};
    if (!Object.hasOwn(place, part)) place[part] = next;
    if (rest.length > 0) fill(place[part], rest, value);
  }
}
