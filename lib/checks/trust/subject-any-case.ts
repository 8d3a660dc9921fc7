import { openingFindings, openingsOfKind } from '../opening-findings';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** Refs that differ only in letter case are different refs, and only one of them is protected. */
export const subjectAnyCase: RoleCheck = {
  code: 'subject-any-case',
  title: 'The comparison of the subject ignores case',
  source: sources.operators,
  check: (checked) =>
    openingFindings(
      checked,
      openingsOfKind(checked, 'any-case'),
      () => 'Use StringEquals: GitLab writes paths and refs in their exact case.',
    ),
};
