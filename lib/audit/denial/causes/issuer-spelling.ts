import { quoted } from '../quoted';
import type { DenialCause } from '../types';

/**
 * The issuer is the right one but spelled differently: a trailing slash, http, another letter case, a port.
 * AWS compares it byte for byte.
 */
export const issuerSpelling: DenialCause = {
  code: 'issuer-spelling',
  explain({ nearIssuer, claims }) {
    const { iss } = claims;
    if (nearIssuer === undefined || typeof iss !== 'string') return undefined;
    if (!/^https?:\/\//.test(iss)) {
      return {
        cause: `The token's \`iss\` is ${quoted(iss)}, without \`https://\`. Such tokens came from \`CI_JOB_JWT\`, which AWS never accepted and GitLab removed in 17.0.`,
        fixes: ['In GitLab, request the token with `id_tokens:` in the job and pass that variable to AWS.'],
        explains: [],
      };
    }
    const what = iss.startsWith('http:')
      ? 'its scheme is http'
      : iss.endsWith('/') !== nearIssuer.endsWith('/')
        ? `${iss.endsWith('/') ? 'the token has' : 'the provider has'} a slash at the end`
        : 'they differ in letter case or port';
    return {
      cause: `The token's \`iss\` is ${quoted(iss)}, but the role trusts the provider of ${quoted(nearIssuer)}: ${what}. AWS compares the two byte by byte and finds no provider.`,
      fixes: [
        `In AWS, create an identity provider for exactly ${quoted(iss)}, name its ARN in \`Principal\`, and start the condition keys with its address without the scheme.`,
        `In GitLab, set the issuer (\`external_url\`, or \`ci_id_tokens_issuer_url\` from 18.1) to ${quoted(nearIssuer)}, if you want that address.`,
      ],
      explains: [],
    };
  },
};
