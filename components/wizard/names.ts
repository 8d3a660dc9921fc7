import type { FieldPath } from 'react-hook-form';
import type { Field, Fields, Group, Presence, Rows } from '@/lib/setup/field-tree/entry';
import type { Kind } from '@/lib/setup/field-tree/kinds';
import type { setupFields } from '@/lib/setup/fields';
import type { Draft } from './draft';

/** The name of a value of the draft: its path with dots. */
export type Name = FieldPath<Draft>;

/** The names of the fields of a kind: `gitlab.version`, `roles.0.region`. */
export type NameOf<K extends Kind['kind']> = NamesIn<(typeof setupFields)['fields'], K, ''>;

type NamesIn<F extends Fields, K, Prefix extends string> = {
  [N in keyof F & string]: NamesOf<F[N], K, `${Prefix}${N}`>;
}[keyof F & string];

type NamesOf<E, K, Path extends string> =
  E extends Field<infer Own, Presence>
    ? Own['kind'] extends K
      ? Path
      : never
    : E extends Rows<infer F>
      ? NamesIn<F, K, `${Path}.${number}.`>
      : E extends Group<infer F, Presence>
        ? NamesIn<F, K, `${Path}.`>
        : never;
