/** What is wrong. Allowed: what is allowed. Example: one that can be copied. */
const form = /^(?<wrong>\S.*[.!?]) Allowed: (?<allowed>\S.*[^.,;:\s]\.) Example: (?<example>\S(?:.*\S)?)$/s;

/** Two marks in a row, two spaces, or something that was not filled in. */
const careless = /\.\.|[.,;:] ?[.,;]|\s{2}|\{field\}|undefined|NaN|\[object/;

/** Whether a message says what is wrong, what is allowed and an example, in sentences of their own. What it quotes may hold anything. */
export function keepsConvention(message: string): boolean {
  const { wrong, allowed, example } = form.exec(message)?.groups ?? {};
  if (wrong === undefined || allowed === undefined || example === undefined) return false;
  const prose = `${wrong} ${allowed}`.replaceAll(/"[^"]*"/g, '""');
  return !careless.test(prose) && !/Allowed: |Example: /.test(`${wrong} ${allowed} ${example}`);
}
