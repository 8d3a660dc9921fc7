import { openingFindings, openingsOfKind } from '../opening-findings';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** A wildcard in the name of the ref: anyone can create a matching branch, unless its protection is pinned. */
export const refPattern: RoleCheck = {
  code: 'ref-pattern',
  title: 'Every ref that matches a pattern gets in',
  source: sources.protectedBranches,
  check: (checked) =>
    openingFindings(
      checked,
      openingsOfKind(checked, 'ref-pattern'),
      () =>
        'Name the ref, or pin its protection as well: `ref_protected` as a condition key on gitlab.com, or as a component of the subject elsewhere (GitLab 18.7 and newer).',
    ),
};
