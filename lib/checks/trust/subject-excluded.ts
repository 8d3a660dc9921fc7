import { openingFindings, openingsOfKind, pinSubject } from '../opening-findings';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** A negated operator lets in everybody it does not name. */
export const subjectExcluded: RoleCheck = {
  code: 'subject-excluded',
  title: 'Only some subjects are kept out',
  source: sources.operators,
  check: (checked) =>
    openingFindings(checked, openingsOfKind(checked, 'excluded-subjects'), () => pinSubject(checked)),
};
