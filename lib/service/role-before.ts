/**
 * The previous version of the role that an answer was about: the role of the same name, or the one at the
 * same position if only names changed.
 */
export function roleBefore<Role extends { readonly name: string }>(
  before: readonly Role[],
  after: readonly Role[],
  index: number,
): Role | undefined {
  const name = after[index]?.name;
  const same = before.find((role) => role.name === name);
  return same ?? (before.length === after.length ? before[index] : undefined);
}
