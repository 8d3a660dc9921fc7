import { childPointer } from '../../aws/json-pointer';
import { holdsGap } from '../../reading/types';
import { federatedIssuer, normalIssuer } from '../federated';
import { quoteText } from '../quote';
import { isGitLab } from '../seen';
import { sources } from '../sources';
import type { CheckedRole, RoleCheck } from '../types';

/** Why a provider's ARN is not that of the issuer in the account of the role, as a sentence. */
function problemOf(principal: string, issuer: string, { role, trust }: CheckedRole): string | undefined {
  const [, partition = '', service = '', , account = ''] = principal.split(':');
  if (/^https?:\/\//i.test(issuer)) return 'The ARN of a provider holds the issuer without a scheme.';
  if (issuer.endsWith('/'))
    return `The ARN ends with a slash, which makes it a different provider: GitLab's tokens name \`https://${trust.issuerKey}\` without one.`;
  if (issuer !== trust.issuerKey && issuer.toLowerCase() === trust.issuerKey.toLowerCase())
    return 'The ARN writes the host with capitals, and AWS compares it with the issuer of the token character by character.';
  if (!/^arn:aws[\w-]*:iam::\d{12}:oidc-provider\//.test(principal) && !holdsGap(principal))
    return `This is not the ARN of an identity provider (partition ${quoteText(partition)}, service ${quoteText(service)}, account ${quoteText(account)}).`;
  if (role.account !== undefined && /^\d{12}$/.test(account) && account !== role.account)
    return `The provider is in account ${account} and the role in ${role.account}. AWS accepts only a provider in the same account.`;
  const home = role.arn?.split(':')[1];
  if (home !== undefined && !holdsGap(home) && !holdsGap(partition) && partition !== home)
    return `The provider is in the partition ${quoteText(partition)} and the role in ${quoteText(home)}.`;
  return undefined;
}

/** A provider that no token of the issuer can use: another account, another form of the ARN. */
export const providerArn: RoleCheck = {
  code: 'provider-arn',
  title: 'The trusted provider is not the one of the issuer',
  source: sources.providers,
  check: (checked) => {
    if (!isGitLab(checked)) return [];
    return checked.trust.policy.statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ pointer, principals }) =>
        principals.flatMap(({ type, value }) => {
          const issuer = type === 'Federated' ? federatedIssuer(value) : undefined;
          if (issuer === undefined || normalIssuer(issuer) !== checked.trust.issuerKey) return [];
          const problem = problemOf(value, issuer, checked);
          if (problem === undefined) return [];
          return [
            {
              pointer: childPointer(childPointer(pointer, 'Principal'), 'Federated'),
              severity: principals.length > 1 ? ('low' as const) : ('medium' as const),
              certain: true,
              message: `${problem} So no token gets in through it.`,
              remedy: `Write the ARN that \`aws iam list-open-id-connect-providers\` prints, such as \`arn:aws:iam::${checked.role.account ?? '111122223333'}:oidc-provider/${checked.trust.issuerKey}\`.`,
            },
          ];
        }),
      );
  },
};
