import { joinAnd } from '../../../formats/english';
import { quoted } from '../quoted';
import type { DenialCause } from '../types';

/** The provider is in the files, and its client IDs do not contain the token's audience. */
export const audienceNotRegistered: DenialCause = {
  code: 'audience-not-registered',
  explain({ providerWithoutAudience: provider, claims }) {
    if (provider === undefined) return undefined;
    const audience = String(claims.azp ?? claims.aud);
    const { clientIds = [] } = provider;
    const listed =
      clientIds.length === 0
        ? 'lists no client ID'
        : `lists the client IDs ${joinAnd(clientIds.map(quoted))}`;
    const [first] = clientIds;
    return {
      cause: `The identity provider in ${quoted(provider.file)} (line ${provider.line}) ${listed}, and the token's \`aud\` is ${quoted(audience)}. AWS answers "Incorrect token audience".`,
      fixes: [
        `In AWS, add ${quoted(audience)} to the client IDs of the provider (\`aws iam add-client-id-to-open-id-connect-provider\`).`,
        ...(first === undefined
          ? []
          : [`In GitLab, set \`aud: ${first}\` in the \`id_tokens:\` of the job.`]),
      ],
      explains: [],
    };
  },
};
