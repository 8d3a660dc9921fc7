import { openingFindings, openingsOfKind, pinSubject } from '../opening-findings';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** A wildcard after the slash of a group: it reaches subgroups at any depth. */
export const subjectGroup: RoleCheck = {
  code: 'subject-group',
  title: 'Every project of a group gets in',
  source: sources.operators,
  check: (checked) => openingFindings(checked, openingsOfKind(checked, 'group'), () => pinSubject(checked)),
};
