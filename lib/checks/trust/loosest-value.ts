import { openingFindings } from '../opening-findings';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** A list of values in which one lets in more than the others: one match is enough. */
export const loosestValue: RoleCheck = {
  code: 'loosest-value',
  title: 'One value of a list lets in more than the others',
  source: sources.operators,
  check: (checked) =>
    openingFindings(
      checked,
      checked.trust.openings.filter(({ reportedAs }) => reportedAs === 'loosest-value'),
      () => 'Remove this value, or use a separate role for its purpose.',
    ),
};
