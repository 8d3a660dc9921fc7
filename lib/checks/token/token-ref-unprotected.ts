import { sources } from '../sources';
import { claim } from '../token-view/claims';
import type { TokenCheck } from '../token-view/types';

export const tokenRefUnprotected: TokenCheck = {
  code: 'token-ref-unprotected',
  title: 'The token comes from an unprotected ref',
  source: sources.protectedBranches,
  check: ({ claims }) =>
    claim(claims, 'ref_protected') === 'false' && claim(claims, 'pipeline_source') !== 'merge_request_event'
      ? [
          {
            pointer: '/ref_protected',
            severity: 'info',
            certain: true,
            message:
              'The branch or tag is not protected, so anyone who can push to the project can get such a token. A role that pins `ref_protected` refuses it.',
            remedy: 'Protect the branch or tag, or run the job on one that is.',
          },
        ]
      : [],
};
