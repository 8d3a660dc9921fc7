import type { Account, Job, Role, Setup } from '../types';

/** The parts of a setup whose values have the right types, so that a rule may compare them. */
export interface SoundSetup {
  readonly gitlab: Setup['gitlab'] | undefined;
  readonly partition: Setup['aws']['partition'] | undefined;
  readonly accounts: readonly Account[] | undefined;
  readonly roles: readonly Indexed<Role>[];
  readonly outputs: Setup['outputs'];
}

/** An element with its place in the list. */
export interface Indexed<T> {
  readonly index: number;
  readonly value: T;
}

/** What a rule found; what is allowed and an example come from the field unless the rule knows better. */
export interface Found {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly allowed?: string;
  readonly example?: string;
}

/** A law between fields. Pure; may see values that break the rules of single fields. */
export type Rule = (parts: SoundSetup) => readonly Found[];

/** Lifts a law about one role. Found paths are relative to it. */
export const eachRole =
  (rule: (role: Role, parts: SoundSetup) => readonly Found[]): Rule =>
  (parts) =>
    parts.roles.flatMap(({ index, value }) =>
      rule(value, parts).map((found) => ({ ...found, path: ['roles', index, ...found.path] })),
    );

/** Lifts a law about one job. Found paths are relative to it. */
export const eachJob = (rule: (job: Job) => readonly Found[]): Rule =>
  eachRole(({ jobs }) =>
    jobs.flatMap((job, index) =>
      rule(job).map((found) => ({ ...found, path: ['jobs', index, ...found.path] })),
    ),
  );

/** Elements whose key an earlier element has as well, with that earlier one. Elements without a key (empty or absent) are skipped. */
export function repeated<T>(
  items: readonly Indexed<T>[],
  keyOf: (item: T) => string | undefined,
): { readonly item: Indexed<T>; readonly first: Indexed<T> }[] {
  const seen = new Map<string, Indexed<T>>();
  return items.flatMap((item) => {
    const key = keyOf(item.value);
    if (!key) return [];
    const first = seen.get(key);
    if (first) return [{ item, first }];
    seen.set(key, item);
    return [];
  });
}

export const withIndex = <T>(items: readonly T[]): Indexed<T>[] =>
  items.map((value, index) => ({ index, value }));

export type { Account, Job, Role };
