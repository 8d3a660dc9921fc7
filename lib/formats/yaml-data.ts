import type { Noted, Scalar } from './data';
import type { ShellScript } from './shell';

/** A document for the YAML writer: data with notes, and with what has no value in any other format. */
export type YamlData =
  | Scalar
  | readonly YamlData[]
  | { readonly [key: string]: YamlData }
  | Noted<YamlData>
  | EmbeddedScript
  | YamlReference;

/**
 * A shell script as a string value of a pipeline (a `script:` item).
 * A script of one line is the string without a newline at its end, a longer one ends in one newline.
 */
export class EmbeddedScript {
  constructor(readonly script: ShellScript) {}
}

/** GitLab's `!reference [job, keyword]`. */
export class YamlReference {
  constructor(readonly path: readonly string[]) {}
}
