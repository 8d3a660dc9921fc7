import type { DenialCause } from '../types';

/** AWS accepts several audiences only with an `azp` claim, which GitLab does not emit. */
export const severalAudiences: DenialCause = {
  code: 'several-audiences',
  explain: ({ verdict }) =>
    verdict.outcome === 'denied' && verdict.reason === 'several-audiences'
      ? {
          cause:
            'The token has several audiences. AWS accepts that only with a claim `azp`, which GitLab does not emit.',
          fixes: ['In GitLab, give `aud` one value, and request a second token for the other service.'],
          explains: [],
        }
      : undefined,
};
