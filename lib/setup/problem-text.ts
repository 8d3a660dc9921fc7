import { sentenceOf } from '../formats/english';
import { printable, shortened } from '../formats/visible';

/** The words of a check about a value. */
export interface Said {
  readonly message: string;
  readonly allowed: string;
  readonly example: string;
}

/** Longer quotes of untrusted text are shortened. */
const longest = 400;

/**
 * The format of every message about a setup, the same as on the command line: what is wrong, then what is
 * allowed, then an example. The example comes last and without punctuation, so that it can be copied. "The
 * tier is missing. Allowed: free, premium or ultimate. Example: premium"
 */
export const problemText = ({ message, allowed, example }: Said): string =>
  [
    sentenceOf(printable(shortened(message, longest))),
    allowed === '' ? '' : `Allowed: ${sentenceOf(printable(allowed))}`,
    example === '' ? '' : `Example: ${printable(example)}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
