import { sentenceOf } from '../lib/formats/english';

/**
 * How every error of the command line reads: what is wrong. What is allowed. An example, which is last and bare, so that
 * it can be copied.
 */
export const message = (wrong: string, allowed: string, example: string): string =>
  `${sentenceOf(wrong)} Allowed: ${sentenceOf(allowed)} Example: ${example}`;
