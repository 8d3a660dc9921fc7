import type { Data, Note } from './data';
import type { ShellScript } from './shell';

/** A value with the reason it is there. A note never changes the data. */
export class Noted {
  constructor(
    readonly value: Data,
    readonly note: Note,
  ) {}
}

/**
 * A shell script as a string value of another document (a `script:` item of a pipeline).
 * A script of one line is the string without a newline at its end, a longer one ends in one newline.
 */
export class EmbeddedScript {
  constructor(readonly script: ShellScript) {}
}

/** GitLab's `!reference [job, keyword]`. Only the YAML writer accepts it. */
export class YamlReference {
  constructor(readonly path: readonly string[]) {}
}

/** Attaches a note to a value. */
export const noted = (value: Data, note: Note): Noted => new Noted(value, note);

export const isList = (data: Data): data is readonly Data[] => Array.isArray(data);
