import type { Data, Note } from './data';
import { dedent } from './dedent';
import { perTemplate } from './per-template';

/**
 * A piece of POSIX shell: static code written by us, with values that the writer single-quotes.
 * Made with `sh`, so that no value can reach a script unquoted.
 */
export interface ShellFragment {
  readonly kind: 'fragment';
  readonly strings: readonly string[];
  readonly values: readonly ShellValue[];
}

/**
 * A string or number becomes one quoted word; a list becomes quoted words; a fragment is inserted as code, and a
 * noted statement or a comment too where it stands alone on its line. The others are what their makers below say.
 */
export type ShellValue =
  | string
  | number
  | readonly (string | number)[]
  | ShellStatement
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'json'; readonly data: Data };

/**
 * A statement of a script; `noted` carries the reason into a comment and a mark, `declared` the functions that code with
 * values defines and calls.
 */
export type ShellStatement =
  | ShellFragment
  | { readonly kind: 'noted'; readonly statement: ShellFragment; readonly note: Note }
  | { readonly kind: 'comment'; readonly text: string }
  | (Declaration & { readonly kind: 'declared'; readonly statement: ShellStatement })
  | ShellSource;

/** The functions that code defines, and those it may call: more than it calls, never less. */
export interface Declaration {
  readonly defines: readonly string[];
  readonly calls: readonly string[];
}

/**
 * Whole lines as they stand in a *.sh file, without values: a function, or what is around functions. Made by
 * `npm run embed` only, which knows what a source defines and calls; shellcheck has read it there.
 */
export interface ShellSource extends Declaration {
  readonly kind: 'source';
  readonly text: string;
  readonly note?: Note;
}

/** A whole script. `shebang` is absent for scripts embedded in a pipeline. */
export interface ShellScript {
  readonly shebang?: '#!/bin/sh';
  readonly statements: readonly ShellStatement[];
}

/**
 * Static code with quoted holes: sh`aws iam get-role --role-name ${name}`. Common indentation is removed from the
 * code, never from a value. A backslash of the shell is written twice. An empty fragment is an empty line.
 *
 * A hole for a value stands outside quotes ("role "${name}, not "role ${name}"): the writer refuses it elsewhere.
 */
export function sh(strings: TemplateStringsArray, ...values: readonly ShellValue[]): ShellFragment {
  return { kind: 'fragment', strings: codeOf(strings), values };
}

const codeOf = perTemplate((strings: TemplateStringsArray) => {
  checkBackslashes(strings);
  return dedent(strings);
});

function checkBackslashes({ raw }: TemplateStringsArray): void {
  for (const piece of raw) {
    // A single backslash would be JavaScript's: '\n' a newline, a line continuation nothing at all.
    if (/\\/.test(piece.replace(/\\[\\`${]/g, ''))) {
      throw new TypeError(`A backslash must be written twice in sh code: ${piece.trim()}`);
    }
  }
}

/** A statement with the reason it is there. */
export const notedStatement = (statement: ShellFragment, note: Note): ShellStatement => ({
  kind: 'noted',
  statement,
  note,
});

/** Code with values, and what it defines and calls. */
export const declared = (declaration: Declaration, statement: ShellStatement): ShellStatement => ({
  kind: 'declared',
  ...declaration,
  statement,
});

export const comment = (text: string): ShellStatement => ({ kind: 'comment', text });

/** The bare name of a variable or function, allowed inside double quotes: sh`test -n "$${name(token)}"`. */
export const name = (variable: string): ShellValue => ({ kind: 'name', name: variable });

/** One word of compact JSON. */
export const json = (data: Data): ShellValue => ({ kind: 'json', data });

/** Statements as one fragment, one per line, for the body of a function or a condition. */
export const lines = (statements: readonly ShellStatement[]): ShellFragment => ({
  kind: 'fragment',
  strings:
    statements.length === 0 ? [''] : ['', ...Array.from({ length: statements.length - 1 }, () => '\n'), ''],
  values: statements,
});
