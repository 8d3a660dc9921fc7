/** The role an answer was about, before it: of the same name, or at the same place where only names changed. */
export function roleBefore<Role extends { readonly name: string }>(
  before: readonly Role[],
  after: readonly Role[],
  index: number,
): Role | undefined {
  const name = after[index]?.name;
  const same = before.find((role) => role.name === name);
  return same ?? (before.length === after.length ? before[index] : undefined);
}
