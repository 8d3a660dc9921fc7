/** `<what is wrong>. Allowed: <what is allowed>. Example: <one to copy>` */
const form = /^(?<wrong>\S.*[.!?]) Allowed: (?<allowed>\S.*[^.,;:\s]\.) Example: (?<example>\S(?:.*\S)?)$/s;

/** Two punctuation marks in a row, two spaces, or a value that was not filled in. */
const careless = /\.\.|[.,;:] ?[.,;]|\s{2}|\{field\}|undefined|NaN|\[object/;

/** Whether a message says what is wrong, what is allowed, and an example, in separate sentences. Quoted values may contain anything. */
export function keepsConvention(message: string): boolean {
  const { wrong, allowed, example } = form.exec(message)?.groups ?? {};
  if (wrong === undefined || allowed === undefined || example === undefined) return false;
  const prose = `${wrong} ${allowed}`.replaceAll(/"[^"]*"/g, '""');
  return !careless.test(prose) && !/Allowed: |Example: /.test(`${wrong} ${allowed} ${example}`);
}
