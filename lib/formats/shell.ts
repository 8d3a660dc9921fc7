import type { Note } from './data';

/**
 * A piece of POSIX shell: static code written by us, with values that the writer single-quotes.
 * Made with `sh`, so that no value can reach a script unquoted.
 */
export interface ShellFragment {
  readonly kind: 'fragment';
  readonly strings: readonly string[];
  readonly values: readonly ShellValue[];
}

/** A string or number becomes one quoted word; a list becomes quoted words; a fragment is inserted as code. */
export type ShellValue = string | number | readonly (string | number)[] | ShellFragment;

/** A statement of a script; `noted` carries the reason into a comment and a mark. */
export type ShellStatement =
  | ShellFragment
  | { readonly kind: 'noted'; readonly statement: ShellFragment; readonly note: Note }
  | { readonly kind: 'comment'; readonly text: string };

/** A whole script. `shebang` is absent for scripts embedded in a pipeline. */
export interface ShellScript {
  readonly shebang?: '#!/bin/sh';
  readonly statements: readonly ShellStatement[];
}

/** Static code with quoted holes: sh`aws iam get-role --role-name ${name}`. Common indentation is removed from the code, never from a value. */
export function sh(strings: TemplateStringsArray, ...values: readonly ShellValue[]): ShellFragment {
  return { kind: 'fragment', strings: [...strings], values };
}
