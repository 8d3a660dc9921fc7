export type PolicyKind = 'trust' | 'identity';

/** A path in a policy: fields and indexes from its root. */
export type Path = readonly (string | number)[];

/** A part of a policy that breaks the grammar of the policy language. */
export interface GrammarFinding {
  readonly path: Path;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** What is allowed instead. */
  readonly allowed: string;
  readonly example: string;
}

export const report = (path: Path, message: string, allowed: string, example: string): GrammarFinding => ({
  path,
  message,
  allowed,
  example,
});
