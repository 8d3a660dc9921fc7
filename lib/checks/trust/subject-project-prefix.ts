import { openingFindings, openingsOfKind, pinSubject } from '../opening-findings';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** A wildcard directly after the name of a project. */
export const subjectProjectPrefix: RoleCheck = {
  code: 'subject-project-prefix',
  title: 'Projects with a similar name get in',
  source: sources.operators,
  check: (checked) =>
    openingFindings(checked, openingsOfKind(checked, 'project-prefix'), () => pinSubject(checked)),
};
