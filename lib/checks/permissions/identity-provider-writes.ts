import { adminStatements } from '../permission-view/admin';
import type { PermissionCheck } from '../permission-view/types';
import { doubtSentence } from '../permission-view/view';
import { quoteText } from '../quote';
import { sources } from '../sources';

const actions = [
  'iam:CreateOpenIDConnectProvider',
  'iam:AddClientIDToOpenIDConnectProvider',
  'iam:UpdateOpenIDConnectProviderThumbprint',
] as const;

export const identityProviderWrites: PermissionCheck = {
  code: 'identity-provider-writes',
  title: 'The role can change which issuers the account trusts',
  source: sources.providers,
  check: (view) => {
    const everything = adminStatements(view);
    for (const action of actions) {
      const grant = view
        .grants(action)
        .find(({ isBroad, statement }) => isBroad && !everything.includes(statement));
      if (grant === undefined) continue;
      const { statement, doubt } = grant;
      return [
        {
          policy: statement.policy,
          pointer: statement.pointer,
          severity: 'info',
          certain: doubt === undefined,
          message: `${quoteText(statement.policy.name)} allows \`${action}\` on every identity provider. Together with the right to create roles, that lets another issuer in.${doubtSentence(doubt)}`,
          remedy: 'Leave identity providers to a role that no pipeline uses.',
        },
      ];
    }
    return [];
  },
};
