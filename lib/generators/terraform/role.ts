import { note } from '../../explanations';
import type { HclBlock, HclBody } from '../../formats/hcl';
import type { BothPolicies } from '../../plan/rollout';
import type { AccountPlan, Plan, RolePlan } from '../../plan/types';
import { roleDescription, roleTags } from '../aws/role';
import { attribute, block, call, list, literal, reference, set } from './hcl';
import { providerReference } from './provider';
import { ofPhase } from './subject-phase';

/** The documents of a role as locals: the very data of its JSON files. */
export function documentBlock(role: RolePlan, name: string, both: BothPolicies): HclBlock {
  const bothPolicy = both.get(role);
  return block(
    'locals',
    [],
    [
      attribute(`${name}_trust_policy`, call('jsonencode', literal(role.trustPolicy))),
      ...(bothPolicy === undefined
        ? []
        : [attribute(`${name}_trust_policy_phase_1`, call('jsonencode', literal(bothPolicy)))]),
      attribute(`${name}_permission_policy`, call('jsonencode', literal(role.permissionPolicy.document))),
    ],
  );
}

/** A role with its policy as a resource of its own, and nothing else attached to it. */
export function roleBlocks(
  plan: Plan,
  account: AccountPlan,
  role: RolePlan,
  name: string,
  both: BothPolicies,
): readonly HclBlock[] {
  const roleName = attribute('role_name', reference(`aws_iam_role.${name}.name`));
  return [
    block('resource', ['aws_iam_role', name], roleBody(plan, account, role, name, both), note('role-name')),
    block(
      'resource',
      ['aws_iam_role_policy', name],
      [
        set('name', role.permissionPolicy.name),
        attribute('role', reference(`aws_iam_role.${name}.name`)),
        attribute('policy', reference(`local.${name}_permission_policy`)),
      ],
      note('least-privilege'),
    ),
    block(
      'resource',
      ['aws_iam_role_policies_exclusive', name],
      [roleName, attribute('policy_names', list(reference(`aws_iam_role_policy.${name}.name`)))],
      {
        topic: 'least-privilege',
        comment: 'Whatever else is put on the role is taken away again by the next apply.',
      },
    ),
    block(
      'resource',
      ['aws_iam_role_policy_attachments_exclusive', name],
      [roleName, set('policy_arns', [])],
      { topic: 'least-privilege', comment: '' },
    ),
  ];
}

function roleBody(
  plan: Plan,
  account: AccountPlan,
  role: RolePlan,
  name: string,
  both: BothPolicies,
): HclBody {
  const final = reference(`local.${name}_trust_policy`);
  const { name: iamName, path, permissionsBoundary } = role.environment.role;
  return [
    set('name', iamName),
    set('path', path ?? '/'),
    set('description', roleDescription(plan, role)),
    attribute(
      'assume_role_policy',
      both.has(role) ? ofPhase(reference(`local.${name}_trust_policy_phase_1`), final) : final,
    ),
    set('max_session_duration', role.maxSessionSeconds, note('role-session-limit')),
    ...(permissionsBoundary === undefined
      ? []
      : [set('permissions_boundary', permissionsBoundary, note('role-boundary'))]),
    set('tags', Object.fromEntries(roleTags(plan, role)), note('role-tags')),
    attribute('depends_on', list(reference(providerReference(account)))),
  ];
}
