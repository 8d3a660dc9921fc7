import { quoted } from '../quoted';
import type { DenialCause } from '../types';

const claimNames =
  /:(?:sub|aud|oaud|amr|email|\w+_id|ref_protected|pipeline_source|runner_environment|user_\w+)$/i;

/** A condition key that does not start with the issuer as in the provider's ARN. */
export const wrongPrefix: DenialCause = {
  code: 'wrong-prefix',
  explain({ tokenIssuerKey }, open) {
    const wrong = open.filter(
      ({ key }) =>
        !key.toLowerCase().startsWith(`${tokenIssuerKey}:`.toLowerCase()) &&
        !/^(?:aws|sts):/i.test(key) &&
        claimNames.test(key),
    );
    const [first] = wrong;
    if (first === undefined) return undefined;
    const name = first.key.slice(first.key.lastIndexOf(':') + 1);
    return {
      cause: `The condition key ${quoted(first.key)} does not start with ${quoted(`${tokenIssuerKey}:`)}, the address of the token's issuer without \`https://\`. AWS has no such key for this token, so the condition never holds.`,
      fixes: [
        `In the trust policy, write the key as ${quoted(`${tokenIssuerKey}:${name}`)}: the issuer as in the ARN of the provider, including its path, without a scheme and without a slash at the end.`,
      ],
      explains: wrong,
    };
  },
};
