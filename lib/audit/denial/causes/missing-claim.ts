import { quoted } from '../quoted';
import type { DenialCause } from '../types';

/** A claim that STS requires is missing or has the wrong type. */
export const missingClaim: DenialCause = {
  code: 'missing-claim',
  explain: ({ verdict }) =>
    verdict.outcome === 'denied' && verdict.reason === 'malformed-token'
      ? {
          cause: `The token's claim ${quoted(verdict.detail ?? 'aud')} is missing or has the wrong type, and STS requires it.`,
          fixes: [
            'In GitLab, request the token with `id_tokens:` in the job, with one `aud`, and pass that variable to AWS.',
          ],
          explains: 'everything',
        }
      : undefined,
};
