import { federatedIssuer, normalIssuer } from '../../../checks/federated';
import { isPlainObject } from '../../../formats/plain-object';
import { holdsGap } from '../../../reading/types';
import { note } from '../draft';
import type { RepairStep } from '../types';

/** Makes the principal the provider of the issuer in the account of the role, and nothing else. */
export const repairPrincipal: RepairStep = (draft, { issuerKey, providerArn }) => {
  const principal = draft.fields.Principal;
  const federated: unknown = isPlainObject(principal) ? principal.Federated : undefined;
  const listed: readonly unknown[] = Array.isArray(federated) ? federated : [federated];
  const arns = listed.filter((value) => typeof value === 'string');
  const right = arns.filter((value) => isRight(value, issuerKey, providerArn));
  const others = isPlainObject(principal)
    ? Object.keys(principal).filter((type) => type !== 'Federated')
    : [];
  if (right.length > 0 && right.length === listed.length && others.length === 0) return;
  draft.fields.Principal = { Federated: right[0] ?? providerArn };
  if (principal === '*' || arns.includes('*'))
    note(draft, 'Principal', 'Only the identity provider is trusted: `*` means everybody.', true);
  else if (right.length === 0)
    note(
      draft,
      'Principal',
      'The principal is the ARN of the identity provider in the account of the role. AWS compares it character by character, so the statement never matched.',
      true,
    );
  else
    note(
      draft,
      'Principal',
      'Only the identity provider remains: the other principals cannot use a token of this issuer.',
    );
};

function isRight(arn: string, issuerKey: string, providerArn: string): boolean {
  if (holdsGap(arn)) return true;
  const [, , , , account = ''] = providerArn.split(':');
  const [, , , , found] = arn.split(':');
  return (
    arn.startsWith('arn:') &&
    arn.endsWith(`:oidc-provider/${issuerKey}`) &&
    (holdsGap(account) || found === account)
  );
}

/** Whether a principal means the issuer, in any spelling. */
export function namesIssuer(value: unknown, issuerKey: string): boolean {
  if (typeof value !== 'string') return false;
  if (value === '*' || holdsGap(value)) return true;
  const issuer = federatedIssuer(value.replace(/^https?:\/\//, ''));
  return issuer !== undefined && normalIssuer(issuer) === issuerKey;
}
