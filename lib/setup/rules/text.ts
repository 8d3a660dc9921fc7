import { label } from '../../formats/checks';
import { codePointOf, firstHidden, kindOfHidden } from '../../formats/visible';
import * as z from '../../formats/zod';

/** Says what is wrong with a value, or `undefined`. */
export type Check = (value: string) => string | undefined;

/** No field needs more, and a share link may come from anyone. */
const maximumLength = 2000;

/**
 * One line of text: present, limited in length, visible, without spaces around it, and accepted by every
 * check.
 */
export const text = (...checks: readonly Check[]) => checked(z.string(), [oneLine, ...checks]);

/** One argument of a program: one line, which may be empty. */
export const argument = () =>
  z.string().check((context) => {
    const message = context.value === '' ? undefined : oneLine(context.value);
    if (message !== undefined)
      context.issues.push({ code: 'custom', message, input: context.value, continue: true });
  });

/** Shell text: may have several lines and tabs. */
export const script = () => checked(z.string(), [manyLines]);

function checked(schema: z.ZodString, checks: readonly Check[]) {
  return schema.check((context) => {
    const message = context.value === '' ? missing : firstProblem(checks, context.value);
    if (message !== undefined)
      context.issues.push({ code: 'custom', message, input: context.value, continue: true });
  });
}

/** Stands for "`<field name>` is missing."; `parseSetup` inserts the name. */
export const missing = 'missing';

const firstProblem = (checks: readonly Check[], value: string): string | undefined => {
  for (const check of checks) {
    const problem = check(value);
    if (problem !== undefined) return problem;
  }
  return undefined;
};

/** Invisible characters, with their position. */
function hiddenProblem(value: string, allowed = ''): string | undefined {
  const hidden = firstHidden(value, allowed);
  if (hidden === undefined) return undefined;
  return `${label} holds ${kindOfHidden(hidden)} (${codePointOf(hidden.character)}) at position ${hidden.position}.`;
}

const oneLine: Check = (value) => {
  if (value.length > maximumLength) return `${label} is longer than ${maximumLength} characters.`;
  const hidden = hiddenProblem(value);
  if (hidden !== undefined) return hidden;
  return value.trim() === value ? undefined : `${label} starts or ends with a space.`;
};

const manyLines: Check = (value) => {
  if (value.trim() === '') return `${label} is empty.`;
  if (value.length > maximumLength) return `${label} is longer than ${maximumLength} characters.`;
  return hiddenProblem(value, '\n\t');
};
