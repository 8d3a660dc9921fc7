import type { RolePlan } from '../../plan/types';

/** What each role is called in a template, made of the name of its environment. */
export const identifiers = (roles: readonly RolePlan[], style: Style): ReadonlyMap<RolePlan, string> =>
  identifiersOf(roles, ({ name }) => name, { style, otherwise: 'environment' });

type Style = (words: readonly string[]) => string;

/**
 * What each item is called in a template, made of its name: letters, digits and what `style` puts between them, starting
 * with a letter (after the word `otherwise` where the name does not), unique among these items whatever the case, at most
 * 200 characters and a number.
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
