import { openingFindings, openingsOfKind } from '../opening-findings';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** The policy accepts unprotected refs. */
export const refUnprotected: RoleCheck = {
  code: 'ref-unprotected',
  title: 'Unprotected refs get in',
  source: sources.protectedBranches,
  check: (checked) =>
    openingFindings(
      checked,
      openingsOfKind(checked, 'unprotected-refs'),
      () => 'Allow only `true` as the value of `ref_protected`.',
    ),
};
