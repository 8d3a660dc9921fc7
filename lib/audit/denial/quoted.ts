import { printable, shortened } from '../../formats/visible';

/** A value quoted for a sentence; safe for text from any source. */
export const quoted = (value: string): string =>
  `\`${printable(shortened(value, 160)).replaceAll('`', "'")}\``;
