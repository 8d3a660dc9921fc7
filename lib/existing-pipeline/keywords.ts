/** Top-level keys that are not jobs. Source: docs.gitlab.com/ci/yaml, "Global keywords" and "Globally-defined ... (deprecated)". */
export const globalKeywords: ReadonlySet<string> = new Set([
  'default',
  'include',
  'stages',
  'variables',
  'workflow',
  'spec',
  'image',
  'services',
  'cache',
  'before_script',
  'after_script',
]);

/** The keywords that matter here and that `default` can set. Source: docs.gitlab.com/ci/yaml, `default`. */
export const defaultKeywords = [
  'image',
  'services',
  'tags',
  'before_script',
  'after_script',
  'cache',
  'retry',
  'timeout',
  'interruptible',
  'hooks',
  'id_tokens',
] as const;
export type DefaultKeyword = (typeof defaultKeywords)[number];

/** The keywords with commands, in the order they run. `after_script` runs in a separate shell. */
export const scriptKeywords = ['before_script', 'script', 'after_script'] as const;
export type ScriptKeyword = (typeof scriptKeywords)[number];
