import type { RolePlan } from '../../plan/types';

/** The identifier of each role in a template, derived from the name of the role. */
export const identifiers = (roles: readonly RolePlan[], style: Style): ReadonlyMap<RolePlan, string> =>
  identifiersOf(roles, ({ name }) => name, { style, otherwise: 'environment' });

type Style = (words: readonly string[]) => string;

/**
 * The identifier of each item in a template, derived from its name. It contains letters, digits and what `style` puts between
 * words, and starts with a letter: the word `otherwise` comes first if the name does not. It is unique among the items ignoring
 * case, and has at most 200 characters plus a number.
 */
export function identifiersOf<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  { style, otherwise }: { readonly style: Style; readonly otherwise: string },
): ReadonlyMap<T, string> {
  const taken = new Set<string>();
  return new Map(
    items.map((item) => {
      const words = nameOf(item).match(/[A-Za-z0-9]+/g) ?? [];
      const name = style(/^[A-Za-z]/.test(words[0] ?? '') ? words : [otherwise, ...words]).slice(0, 200);
      let unique = name;
      for (let count = 2; taken.has(unique.toLowerCase()); count += 1) unique = `${name}${count}`;
      taken.add(unique.toLowerCase());
      return [item, unique];
    }),
  );
}

/** `review-eu` as Terraform writes names: `review_eu`. */
export const snakeCase = (words: readonly string[]): string => words.join('_').toLowerCase();

/** `review-eu` as CloudFormation writes names, which allows letters and digits only: `ReviewEu`. */
export const pascalCase = (words: readonly string[]): string =>
  words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
