/** A text as a name for machines: lower case letters and digits, single dashes between, none at either end. May be empty. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
