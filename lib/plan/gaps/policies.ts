import { checkPolicyGrammar, type PolicyKind } from '../../aws/grammar';
import { sharedIssuerGuardrail } from '../../aws/guardrail';
import { hasIdentityGuard } from '../../aws/permissions/document';
import { identityChanges, lendsAnyRole, wholeServices } from '../../aws/permissions/identity';
import type { PolicyDocument } from '../../aws/policy';
import { policySize, quotas } from '../../aws/quotas';
import { joinSome } from '../../formats/english';
import type { Role } from '../../setup/schema';
import { permissionPolicyOf, trustPolicyOf } from '../documents';
import type { Gap, RolePlan } from '../types';
import { type GapCheck, perRole } from './gap';

type Found = Omit<Gap, 'role'>;

function trustPolicySize(policy: PolicyDocument): Found[] {
  const size = policySize(JSON.stringify(policy));
  if (size <= quotas.trustPolicyWarning) return [];
  const over = size > quotas.trustPolicyCharacters;
  return [
    {
      code: 'trust-policy-size',
      severity: over ? 'danger' : 'warning',
      title: over ? 'The trust policy is too long' : 'The trust policy is nearly too long',
      detail: `It has ${size} characters without white space; AWS allows ${quotas.trustPolicyCharacters} unless the quota of the account was raised (up to ${quotas.trustPolicyCharactersRaised}).`,
      remedy:
        'Name fewer refs, use one pattern on protected refs, or ask AWS for a higher quota of role trust policy length.',
    },
  ];
}

/** Policies that IAM would refuse. A finding here is a bug in Keyless, shown instead of hidden. */
const refused = (policy: PolicyDocument, kind: PolicyKind): Found[] =>
  [
    ...checkPolicyGrammar(policy, kind).map(({ path, message }) => `${path.join('.')}: ${message}`),
    ...(kind === 'trust' ? sharedIssuerGuardrail(policy).map(({ message }) => message) : []),
  ].map((detail) => ({
    code: `${kind === 'trust' ? 'trust' : 'permission'}-policy-refused`,
    severity: 'danger',
    title: 'AWS would not store this policy',
    detail,
    remedy: 'Do not apply it. Change the values named here.',
  }));

export const policiesFit: GapCheck = ({ roles }) =>
  roles.flatMap((role: RolePlan, index) => {
    const [trust, permissions] = [trustPolicyOf(role), permissionPolicyOf(role)];
    return [...trustPolicySize(trust), ...refused(trust, 'trust'), ...refused(permissions, 'identity')].map(
      (found) => ({ ...found, role: index }),
    );
  });

export const nothingAllowed = perRole(({ permissions, iam }) =>
  permissions.length > 0 || iam.managedPolicies !== undefined
    ? []
    : [
        {
          code: 'nothing-allowed',
          severity: 'info',
          title: 'The role may do nothing yet',
          detail: 'The job can prove who it is, and no more. That is a good first step to test the trust.',
          remedy: 'Add the permissions the job needs.',
        },
      ],
);

const customPolicies = ({ permissions }: Role): readonly PolicyDocument[] =>
  permissions.flatMap((permission) => (permission.preset === 'custom' ? [permission.policy] : []));

/** Dangers in policies that the user wrote. They are used unchanged, with a gap. */
export const customDangers = perRole((role) => {
  const policies = customPolicies(role);
  const changes = policies.flatMap(identityChanges);
  const assumable = policies.flatMap(lendsAnyRole);
  const services = policies.flatMap(wholeServices);
  const bounded = role.iam.permissionsBoundary !== undefined;
  const found: Found[] = [];
  if (!hasIdentityGuard(role.permissions))
    found.push({
      code: 'custom-changes-identities',
      severity: bounded ? 'warning' : 'danger',
      title: `Your policy may change identities: ${joinSome(changes)}`,
      detail: `Anyone who can create or change roles, users or policies can give themselves any right of the account. The statement that denies such changes is left out of this role, because it would break your policy.${bounded ? ' The permissions boundary limits this role, but not the identities it creates, unless it requires a boundary for them, too.' : ''}`,
      remedy: bounded
        ? 'Check that the boundary denies creating identities without a boundary.'
        : 'Leave these actions to another role, or give this role a permissions boundary that requires one for every identity it creates.',
    });
  if (assumable.length > 0)
    found.push({
      code: 'custom-lends-roles',
      severity: 'danger',
      title: `Your policy can pass or assume any role: ${joinSome(assumable)}`,
      detail:
        'With such a statement the role has the rights of every role that can be passed or assumed, the most powerful included.',
      remedy:
        'Name the exact roles in Resource, and for iam:PassRole the service in a condition on iam:PassedToService.',
    });
  if (services.length > 0)
    found.push({
      code: 'custom-whole-service',
      severity: 'warning',
      title: `Your policy allows every action of a service: ${joinSome(services)}`,
      detail: 'On all resources of the account, including reading and deleting.',
      remedy: 'Name the actions the job needs and the resources they are for.',
    });
  return found;
});
