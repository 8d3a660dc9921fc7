import { joinSome } from '../formats/english';
import type { BlastRadius, Isolation } from './types';

const conditions: Readonly<Record<NonNullable<Isolation['needs']>, (from: string) => string>> = {
  'right-to-deploy': (from) => `, if they can also deploy to ${from}`,
  'lax-environment': () => ', once the project protects another environment that more people can deploy to',
};

/**
 * What somebody who can change the pipeline of `from` needs in addition: the end of a sentence about them, or
 * nothing. Never applies to the deploy job, which needs nothing.
 */
export const editorCondition = ({ needs }: Pick<Isolation, 'needs'>, from: string): string =>
  needs === undefined ? '' : conditions[needs](from);

/** Who gets from one role to another, and on which ref: a sentence without its capital and full stop, or nothing. */
export function isolationClause(pair: Isolation, from: string, to: string): string | undefined {
  const condition = editorCondition(pair, from);
  const on = pair.ref === undefined ? '' : `, on ${pair.ref}`;
  if (pair.job) {
    const editor = pair.editor ? `, and so can anyone who can change the pipeline there${condition}` : '';
    return `the deploy job of ${from} can get the role of ${to}${on}${editor}`;
  }
  return pair.editor
    ? `anyone who can change the pipeline of ${from} can get the role of ${to}${on}${condition}`
    : undefined;
}

/** Whether the setup intends the role to be reached: then it is not a problem. */
export const isExpected = ({ expected }: Pick<Isolation, 'expected'>): boolean => expected !== undefined;

/**
 * What the setup intends to be reachable: one sentence for each zone and one for all roles for unreviewed
 * code, without capital and full stop.
 */
export function expectedIsolation({
  roles,
  isolation,
}: Pick<BlastRadius, 'roles' | 'isolation'>): readonly string[] {
  const pairs = isolation.flatMap((row, from) =>
    row.flatMap((pair, to) => (from === to ? [] : [{ from, to, pair }])),
  );
  const named = (indices: readonly number[]): string =>
    joinSome(
      indices.map((index) => roles[index]?.name ?? ''),
      10,
    );
  const zones = new Map<string, Set<number>>();
  for (const { from, to, pair } of pairs) {
    const zone = roles[to]?.zone;
    if (pair.expected !== 'zone' || zone === undefined || !(pair.job || pair.editor)) continue;
    zones.set(zone, (zones.get(zone) ?? new Set()).add(from).add(to));
  }
  const unreviewed = [...roles.keys()].filter((index) => roles[index]?.kind !== 'deploy');
  const reviewed = [...roles.keys()].filter((index) => roles[index]?.kind === 'deploy');
  const isApart = pairs.every(
    ({ from, to, pair }) =>
      !(unreviewed.includes(from) && reviewed.includes(to)) || (!pair.job && !pair.editor),
  );
  return [
    ...[...zones].map(
      ([zone, members]) =>
        `${named([...members].sort((a, b) => a - b))} are in the zone ${zone}, so their jobs can get each other's roles, as the setup says`,
    ),
    ...(unreviewed.length === 0
      ? []
      : [
          `every job of the project can get ${named(unreviewed)}, by design${
            reviewed.length > 0 && isApart
              ? `; nothing that gets ${unreviewed.length === 1 ? 'it' : 'them'} as unreviewed code gets ${named(reviewed)}`
              : ''
          }`,
        ]),
  ];
}
