import { openingFindings, openingsOfKind, pinSubject } from '../opening-findings';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** The only conditions on the subject are optional, or part of a Deny. */
export const subjectOptional: RoleCheck = {
  code: 'subject-optional',
  title: 'The subject is not required',
  source: sources.multivalued,
  check: (checked) =>
    openingFindings(checked, openingsOfKind(checked, 'optional-subject'), () => pinSubject(checked)),
};
