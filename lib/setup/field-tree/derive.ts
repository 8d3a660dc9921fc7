import type { Permission } from '../../aws/permissions';
import type { Field, Fields, Group, Presence, RowKey, Rows } from './entry';

/** The members of a setup that fields describe. */
export type ValuesOf<F extends Fields> = Flat<
  { -readonly [N in keyof F as F[N] extends Required ? N : never]: ValueOf<F[N]> } & {
    -readonly [N in keyof F as F[N] extends Required ? never : N]?: ValueOf<F[N]> | undefined;
  }
>;

type Required = { readonly presence: 'required' };

type ValueOf<E> =
  E extends Field<infer K, Presence>
    ? ValueOfKind<K>
    : E extends Rows<infer F>
      ? ValuesOf<F>[]
      : E extends Group<infer F, Presence>
        ? ValuesOf<F>
        : never;

type ValueOfKind<K> = K extends { kind: 'constant'; value: infer Value }
  ? Value
  : K extends { kind: 'choice'; values: readonly (infer Value)[] }
    ? Exclude<Value, ''>
    : K extends { item: { values: readonly (infer Value)[] } }
      ? Value[]
      : K extends { kind: 'lines' | 'script' | 'boxes' | 'arguments' }
        ? string[]
        : K extends { kind: 'permissions' }
          ? Permission[]
          : K extends { kind: 'pairs' }
            ? Record<string, string>
            : K extends { kind: 'yes-no' }
              ? boolean
              : K extends { kind: 'number' }
                ? number
                : string;

/** The members of the form's draft for the same fields. */
export type DraftsOf<F extends Fields> = Flat<{
  -readonly [N in keyof F as F[N] extends { kind: { kind: 'constant' } } ? never : N]: DraftOf<F[N]>;
}>;

type DraftOf<E> =
  E extends Field<infer K, Presence>
    ? DraftOfKind<K>
    : E extends Rows<infer F, infer K>
      ? (K extends RowKey ? Flat<{ key: string } & DraftsOf<F>> : DraftsOf<F>)[]
      : E extends Group<infer F, Presence>
        ? DraftsOf<F>
        : never;

type DraftOfKind<K> = K extends { kind: 'choice'; values: readonly (infer Value)[] }
  ? Value
  : K extends { kind: 'lines' | 'script' | 'boxes' }
    ? string[]
    : K extends { kind: 'permissions' }
      ? PermissionDraft[]
      : K extends { kind: 'pairs' }
        ? TagDraft[]
        : K extends { kind: 'yes-no' }
          ? boolean
          : string;

export interface TagDraft {
  name: string;
  value: string;
}

/** A parameter of a permission preset: text, lines, or JSON while somebody types it. */
export type ParameterDraft = string | string[] | { json: string };

export interface PermissionDraft {
  preset: string;
  [parameter: string]: ParameterDraft;
}

type Flat<T> = { [Key in keyof T]: T[Key] };
