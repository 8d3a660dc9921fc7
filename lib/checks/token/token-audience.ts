import { quoteText } from '../quote';
import { sources } from '../sources';
import { audiences, claim } from '../token-view/claims';
import type { TokenCheck } from '../token-view/types';

export const tokenAudience: TokenCheck = {
  code: 'token-audience',
  title: 'The audience does not work with AWS',
  source: sources.conditionKeys,
  check: ({ claims }) => {
    const [audience, ...others] = audiences(claims);
    if (audience === undefined)
      return [
        {
          pointer: '',
          severity: 'medium',
          certain: true,
          message: 'The token has no audience (`aud`). AWS refuses it.',
          remedy: 'Write `aud: sts.amazonaws.com` in `id_tokens` of the job.',
        },
      ];
    if (others.length > 0 && claim(claims, 'azp') === undefined)
      return [
        {
          pointer: '/aud',
          severity: 'medium',
          certain: true,
          message:
            'The token has several audiences and no `azp`. AWS requires `azp` then, and GitLab writes none, so no role accepts the token.',
          remedy: 'Ask for one token per service, each with one `aud`.',
        },
      ];
    return audience === claim(claims, 'iss')
      ? [
          {
            pointer: '/aud',
            severity: 'low',
            certain: true,
            message: `The audience ${quoteText(audience)} is the address of GitLab. Tokens for other services often have it too, and each of them could be used at AWS.`,
            remedy:
              'Write `aud: sts.amazonaws.com` in the job, in the client IDs of the provider and in the trust policy.',
          },
        ]
      : [];
  },
};
