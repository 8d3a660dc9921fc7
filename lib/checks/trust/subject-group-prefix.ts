import { openingFindings, openingsOfKind, pinSubject } from '../opening-findings';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** A wildcard directly after the first letters of a group. */
export const subjectGroupPrefix: RoleCheck = {
  code: 'subject-group-prefix',
  title: 'Groups with a similar name get in',
  source: sources.operators,
  check: (checked) =>
    openingFindings(checked, openingsOfKind(checked, 'group-prefix'), () => pinSubject(checked)),
};
