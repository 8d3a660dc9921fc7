/** A sentence: with a full stop, unless it ends with one or with another mark that closes it. */
const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/**
 * How every error of the command line reads: what is wrong. What is allowed. An example, which is last and bare, so that
 * it can be copied.
 */
export const message = (wrong: string, allowed: string, example: string): string =>
  `${sentence(wrong)} Allowed: ${sentence(allowed)} Example: ${example}`;
