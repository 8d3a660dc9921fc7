import { sentenceOf } from '../formats/english';
import { printable, shortened } from '../formats/visible';

/** What a check says about a value. */
export interface Said {
  readonly message: string;
  readonly allowed: string;
  readonly example: string;
}

/** Longer quotes of what a stranger typed are cut. */
const longest = 400;

/**
 * The one form of every message about a setup, the same as that of the command line: what is wrong. What is allowed. An example, which is
 * last and bare, so that it can be copied. "The tier is missing. Allowed: free, premium or ultimate. Example: premium"
 */
export const problemText = ({ message, allowed, example }: Said): string =>
  [
    sentenceOf(printable(shortened(message, longest))),
    allowed === '' ? '' : `Allowed: ${sentenceOf(printable(allowed))}`,
    example === '' ? '' : `Example: ${printable(example)}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
