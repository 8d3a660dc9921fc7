import * as z from '../../formats/zod';

/** Says what is wrong with a value, or `undefined`. */
export type Check = (value: string) => string | undefined;

/** No field needs more; a share link may come from anybody. */
const maximumLength = 2000;

/**
 * Characters that change how text is shown or read without being seen: control characters, line and paragraph separators,
 * and those that turn the direction of writing (they can make a command look like another).
 */
const invisible = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/u;

/** One line of text: present, bounded, visible, without spaces around it, and fine by every check. */
export const text = (...checks: readonly Check[]) => checked(z.string(), [oneLine, ...checks]);

/** Shell text: may span lines and hold tabs. */
export const script = () => checked(z.string(), [manyLines]);

function checked(schema: z.ZodString, checks: readonly Check[]) {
  return schema.check((context) => {
    const message = context.value === '' ? missing : firstProblem(checks, context.value);
    if (message !== undefined)
      context.issues.push({ code: 'custom', message, input: context.value, continue: true });
  });
}

/** Stands for "`<field name>` is missing."; `parseSetup` knows the name. */
export const missing = 'missing';

const firstProblem = (checks: readonly Check[], value: string): string | undefined => {
  for (const check of checks) {
    const problem = check(value);
    if (problem !== undefined) return problem;
  }
  return undefined;
};

/** Text that may quote what a stranger typed, safe to print: to a terminal as well. */
export const printable = (message: string): string => message.replace(new RegExp(invisible, 'gu'), '\ufffd');

const oneLine: Check = (value) => {
  if (value.length > maximumLength) return `The text is longer than ${maximumLength} characters.`;
  if (invisible.test(value)) return 'The text holds a line break or an invisible character.';
  return value.trim() === value ? undefined : 'The text starts or ends with a space.';
};

const manyLines: Check = (value) => {
  if (value.trim() === '') return 'The command is empty.';
  if (value.length > maximumLength) return `The command is longer than ${maximumLength} characters.`;
  return invisible.test(value.replaceAll(/[\n\t]/g, ' '))
    ? 'The command holds an invisible character.'
    : undefined;
};
