import { printable, shortened } from '../formats/visible';

/** Text of a file for a message: short, in backticks, without invisible characters. */
export const quoteText = (text: string): string => `\`${printable(shortened(text, 100))}\``;
