import { openingFindings, openingsOfKind } from '../opening-findings';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** A wildcard instead of the ref: a merge request pipeline has the subject of its source branch. */
export const refAny: RoleCheck = {
  code: 'ref-any',
  title: 'Every branch or tag gets in',
  source: sources.gitlabToken,
  check: (checked) =>
    openingFindings(
      checked,
      openingsOfKind(checked, 'any-ref'),
      () =>
        'Name the one protected branch or tag that deploys, such as `ref_type:branch:ref:main`, and use a separate role that only reads for other branches.',
    ),
};
