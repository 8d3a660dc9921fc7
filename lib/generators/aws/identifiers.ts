import type { RolePlan } from '../../plan/types';

/**
 * What each role is called in a template, made of the name of its environment: letters, digits and what `style` puts
 * between them, starting with a letter, unique among these roles whatever the case, at most 200 characters and a number.
 */
export function identifiers(
  roles: readonly RolePlan[],
  style: (words: readonly string[]) => string,
): ReadonlyMap<RolePlan, string> {
  const taken = new Set<string>();
  return new Map(
    roles.map((role) => {
      const words = role.environment.name.match(/[A-Za-z0-9]+/g) ?? [];
      const name = style(/^[A-Za-z]/.test(words[0] ?? '') ? words : ['environment', ...words]).slice(0, 200);
      let unique = name;
      for (let count = 2; taken.has(unique.toLowerCase()); count += 1) unique = `${name}${count}`;
      taken.add(unique.toLowerCase());
      return [role, unique];
    }),
  );
}

/** `review-eu` as Terraform writes names: `review_eu`. */
export const snakeCase = (words: readonly string[]): string => words.join('_').toLowerCase();

/** `review-eu` as CloudFormation writes names, which allows letters and digits only: `ReviewEu`. */
export const pascalCase = (words: readonly string[]): string =>
  words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
