import { printable, shortened } from '../../formats/visible';

/** A value as a sentence quotes it, no matter who wrote it. */
export const quoted = (value: string): string =>
  `\`${printable(shortened(value, 160)).replaceAll('`', "'")}\``;
