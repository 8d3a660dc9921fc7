import { sentenceOf } from '../lib/formats/english';

/**
 * The format of every error of the command line: what is wrong, then what is allowed, then an example. The
 * example comes last and without punctuation, so that it can be copied.
 */
export const message = (wrong: string, allowed: string, example: string): string =>
  `${sentenceOf(wrong)} Allowed: ${sentenceOf(allowed)} Example: ${example}`;
