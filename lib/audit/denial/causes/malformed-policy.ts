import type { DenialCause } from '../types';

/** IAM would reject the document. */
export const malformedPolicy: DenialCause = {
  code: 'malformed-policy',
  explain: ({ verdict }) =>
    verdict.outcome === 'denied' && verdict.reason === 'malformed-policy'
      ? {
          cause: 'IAM does not store this document as a trust policy, so no role can have it.',
          fixes: ['In the trust policy, correct what the grammar of IAM policies does not allow.'],
          explains: [],
        }
      : undefined,
};
