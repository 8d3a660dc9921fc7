import { openingFindings, openingsOfKind, pinSubject } from '../opening-findings';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** A wildcard instead of the project. */
export const subjectAnyProject: RoleCheck = {
  code: 'subject-any-project',
  title: 'Every project of the issuer gets in',
  source: sources.operators,
  check: (checked) =>
    openingFindings(checked, openingsOfKind(checked, 'any-project'), () => pinSubject(checked)),
};
