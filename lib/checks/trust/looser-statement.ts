import { openingFindings } from '../opening-findings';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** A statement that lets in more than another one of the same policy: one match is enough. */
export const looserStatement: RoleCheck = {
  code: 'looser-statement',
  title: 'One statement lets in more than the others',
  source: sources.roleForOidc,
  check: (checked) =>
    openingFindings(
      checked,
      checked.trust.openings.filter(({ reportedAs }) => reportedAs === 'looser-statement'),
      () => 'Remove this statement, or use a separate role for its purpose.',
    ),
};
