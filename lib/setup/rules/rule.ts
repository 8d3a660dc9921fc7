import type { Account, Job, Role, Setup } from '../types';

/** The parts of a setup whose values have the right types, so that a rule may compare them. */
export interface SoundSetup {
  readonly gitlab: Setup['gitlab'] | undefined;
  readonly partition: Setup['aws']['partition'] | undefined;
  readonly accounts: readonly Account[] | undefined;
  readonly roles: readonly Indexed<Role>[];
  readonly outputs: Setup['outputs'];
}

/** An item with its position in the list. */
export interface Indexed<T> {
  readonly index: number;
  readonly value: T;
}

/**
 * A problem found by a rule. What is allowed and the example come from the field unless the rule sets them.
 */
export interface Found {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly allowed?: string;
  readonly example?: string;
}

/** A rule between fields. Pure; may receive values that break the rules of single fields. */
export type Rule = (parts: SoundSetup) => readonly Found[];

/** Turns a rule about one role into a rule about setups. The paths it returns are relative to the role. */
export const eachRole =
  (rule: (role: Role, parts: SoundSetup) => readonly Found[]): Rule =>
  (parts) =>
    parts.roles.flatMap(({ index, value }) =>
      rule(value, parts).map((found) => ({ ...found, path: ['roles', index, ...found.path] })),
    );

/** Turns a rule about one job into a rule about setups. The paths it returns are relative to the job. */
export const eachJob = (rule: (job: Job) => readonly Found[]): Rule =>
  eachRole(({ jobs }) =>
    jobs.flatMap((job, index) =>
      rule(job).map((found) => ({ ...found, path: ['jobs', index, ...found.path] })),
    ),
  );

/** Items whose key an earlier item has as well, with that earlier one. Items without a key (empty or absent) are skipped. */
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
