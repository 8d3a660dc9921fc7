import { webIdentityAction } from '../../../aws/web-identity-action';
import type { DenialCause } from '../types';

/** No statement could allow a web identity, whatever the token says. */
export const noWebIdentityStatement: DenialCause = {
  code: 'no-web-identity-statement',
  explain: ({ statement }) =>
    statement !== undefined
      ? undefined
      : {
          cause: `No Allow statement has the action \`${webIdentityAction}\` and an identity provider as its \`Principal\`.`,
          fixes: [
            `In the trust policy, allow \`${webIdentityAction}\` to the \`Federated\` principal of the issuer's provider. \`sts:AssumeRole\` does not accept tokens.`,
          ],
          explains: 'everything',
        },
};
