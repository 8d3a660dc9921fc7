import { childPointer } from '../../aws/json-pointer';
import type { TrustStatement } from '../../aws/sts/trust-policy';
import { sources } from '../sources';
import { actionsOf } from '../statement-parts';
import type { CheckedRole, PlacedFinding, RoleCheck } from '../types';

/** Keys with which a policy excludes everybody except some accounts. */
const accountKeys =
  /^aws:(?:principal(?:arn|account|orgid|orgpaths|isawsservice|serviceprincipals)|sourceaccount|sourceorgid)|^sts:externalid$/;

const isLimited = ({ conditions }: TrustStatement): boolean =>
  conditions.some(
    ({ contextKey, use }) => accountKeys.test(contextKey) && !use.ifExists && use.set !== 'all',
  );

function finding(checked: CheckedRole, statement: TrustStatement): PlacedFinding | undefined {
  const { principals, pointer } = statement;
  const star = principals.find(({ value }) => value === '*');
  if (star === undefined || statement.effect === 'Deny') return undefined;
  const place = childPointer(pointer, 'Principal');
  const at = star.type === '*' ? place : childPointer(place, star.type);
  const remedy = 'Name the provider: `"Principal": { "Federated": "<ARN of the identity provider>" }`.';
  const forAccounts = actionsOf(checked, statement).some((action) =>
    /^sts:(?:\*|assumerole\*?)$/i.test(action),
  );
  if (star.type === 'Federated')
    return {
      pointer: at,
      severity: 'critical',
      certain: false,
      message:
        'The role trusts every identity provider of the account. AWS does not document whether `*` lets web identities in.',
      remedy,
    };
  if (forAccounts && !isLimited(statement))
    return {
      pointer: at,
      severity: 'critical',
      certain: statement.conditions.length === 0,
      message: `Every identity of every AWS account can assume the role${statement.conditions.length === 0 ? '' : ', if the conditions allow it'}.`,
      remedy: 'Name the provider, and any other accounts or roles that may assume the role.',
    };
  if (star.type === 'AWS')
    return {
      pointer: at,
      severity: 'info',
      certain: true,
      message: forAccounts
        ? 'The policy names every AWS account, and conditions keep most of them out.'
        : 'An AWS principal of `*` lets no web identity in.',
      remedy,
    };
  return {
    pointer: at,
    severity: 'critical',
    certain: false,
    message:
      'The role trusts everybody. AWS does not document whether that lets in every token of every identity provider in the account.',
    remedy,
  };
}

/** A wildcard as principal. */
export const principalAnyone: RoleCheck = {
  code: 'principal-anyone',
  title: 'Everybody is trusted',
  source: sources.principal,
  check: (checked) =>
    checked.trust.policy.statements.flatMap((statement) => finding(checked, statement) ?? []),
};
