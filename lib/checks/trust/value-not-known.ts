import { quoteText } from '../quote';
import { gitlabConditions } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** A value of a condition that is not in the file: a variable, a reference to another resource. */
export const valueNotKnown: RoleCheck = {
  code: 'value-not-known',
  title: 'The file does not contain a value',
  source: sources.roleForOidc,
  check: (checked) =>
    gitlabConditions(checked).flatMap(({ condition: { values, name } }) =>
      name === undefined
        ? []
        : values
            .filter(({ text }) => text.includes('‹'))
            .map(({ pointer, text }) => ({
              pointer,
              severity: 'info' as const,
              certain: false,
              message: `The file does not say what ${quoteText(text)} is, so it was read as one exact text. A wildcard or an empty text in it would let more in.`,
              remedy: 'Check the plan (`terraform show -json`) or the deployed role instead.',
            })),
    ),
};
