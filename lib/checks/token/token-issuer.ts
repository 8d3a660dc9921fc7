import { quoteText } from '../quote';
import { sources } from '../sources';
import { claim } from '../token-view/claims';
import type { TokenCheck } from '../token-view/types';

export const tokenIssuer: TokenCheck = {
  code: 'token-issuer',
  title: 'AWS finds no provider for the issuer',
  source: sources.providers,
  check: ({ claims }) => {
    const issuer = claim(claims, 'iss');
    if (issuer === undefined)
      return [
        {
          pointer: '',
          severity: 'info',
          certain: true,
          message: 'The payload has no `iss`, so it does not say which GitLab issued it.',
          remedy: 'Paste the whole payload.',
        },
      ];
    if (!issuer.startsWith('https://'))
      return [
        {
          pointer: '/iss',
          severity: 'medium',
          certain: true,
          message: `The issuer is ${quoteText(issuer)}. AWS accepts only issuers with \`https://\`, so no role can trust the token.`,
          remedy: 'Serve GitLab through https, and set its external address to that.',
        },
      ];
    return issuer.endsWith('/')
      ? [
          {
            pointer: '/iss',
            severity: 'low',
            certain: false,
            message: `The issuer ${quoteText(issuer)} ends with a slash. AWS compares it with the provider’s address character by character, and treats an address without the slash as another one.`,
            remedy:
              'Give the identity provider exactly this address, or remove the slash in the settings of GitLab.',
          },
        ]
      : [];
  },
};
