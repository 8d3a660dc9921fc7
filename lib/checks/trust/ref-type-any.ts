import { openingFindings, openingsOfKind } from '../opening-findings';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** The subject does not say whether the ref is a branch or a tag, and protecting a branch protects no tag. */
export const refTypeAny: RoleCheck = {
  code: 'ref-type-any',
  title: 'A tag gets in instead of a branch',
  source: sources.gitlabToken,
  check: (checked) =>
    openingFindings(
      checked,
      openingsOfKind(checked, 'any-ref-type'),
      () => 'Write `ref_type:branch` or `ref_type:tag` before the ref.',
    ),
};
