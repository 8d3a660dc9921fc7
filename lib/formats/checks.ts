import * as z from './zod';

/** What a message starts with where the name of its field belongs: `parseSetup` knows the name. */
export const label = '{field}';

/** Refuses a list that is too long before anything looks into it: its length is what is wrong with it. */
export const atMost =
  (most: number) =>
  (input: unknown, context: z.RefinementCtx): unknown => {
    const length = Array.isArray(input) ? input.length : 0;
    if (length <= most) return input;
    const message = `${label} has ${length.toLocaleString('en')} entries.`;
    context.addIssue({ code: 'custom', message, input, params: { allowed: `at most ${most}` } });
    return z.NEVER;
  };
