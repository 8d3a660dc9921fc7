import { sources } from '../sources';
import { claim } from '../token-view/claims';
import type { TokenCheck } from '../token-view/types';

export const tokenMergeRequest: TokenCheck = {
  code: 'token-merge-request',
  title: 'The token comes from a merge request',
  source: sources.mergeRequestPipelines,
  check: ({ claims }) =>
    claim(claims, 'pipeline_source') === 'merge_request_event'
      ? [
          {
            pointer: '/pipeline_source',
            severity: 'info',
            certain: true,
            message:
              'The token comes from a merge request pipeline, which runs code that nobody has merged. Its `ref` is the source branch, and nothing in the default subject shows the merge request.',
            remedy: 'For a deploy role, run the job on the protected branch after the merge.',
          },
        ]
      : [],
};
