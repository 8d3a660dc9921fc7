import { openingFindings, openingsOfKind, pinSubject } from '../opening-findings';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** No condition on the subject at all: the author of the job chooses the audience. */
export const subjectMissing: RoleCheck = {
  code: 'subject-missing',
  title: 'No condition on the subject',
  source: sources.gitlabAws,
  check: (checked) =>
    openingFindings(checked, openingsOfKind(checked, 'no-subject'), () => pinSubject(checked)),
};
