import { note } from '../../explanations';
import type { HclBlock, HclBody } from '../../formats/hcl';
import { roleDescription, roleTags } from '../../parts/aws/role';
import { attribute, block, call, list, literal, reference, set } from '../../parts/hcl';
import type { BothPolicies } from '../../plan/rollout';
import type { AccountPlan, Plan, RolePlan } from '../../plan/types';
import { providerReference } from './provider';
import { ofPhase } from './subject-phase';

/** The policies of a role as locals, from the same data as its JSON files. */
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

/**
 * A role with its policy as a separate resource. A resource that owns all policies of a role would silently detach those of
 * others. Such policies stay, and `deployed.sh` lists them.
 */
export function roleBlocks(
  plan: Plan,
  account: AccountPlan,
  role: RolePlan,
  name: string,
  both: BothPolicies,
): readonly HclBlock[] {
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
    ...attachments(role, name),
  ];
}

/** One resource per attachment: the resource that owns all attachments of a role would detach those of others. */
const attachments = (role: RolePlan, name: string): readonly HclBlock[] => {
  const { managedPolicies = [] } = role.iam;
  return managedPolicies.length === 0
    ? []
    : [
        block(
          'resource',
          ['aws_iam_role_policy_attachment', name],
          [
            attribute('for_each', call('toset', literal([...managedPolicies]))),
            attribute('role', reference(`aws_iam_role.${name}.name`)),
            attribute('policy_arn', reference('each.value')),
          ],
          {
            ...note('least-privilege'),
            comment: 'Managed policies that the setup names. Others that are attached to the role stay.',
          },
        ),
      ];
};

function roleBody(
  plan: Plan,
  account: AccountPlan,
  role: RolePlan,
  name: string,
  both: BothPolicies,
): HclBody {
  const final = reference(`local.${name}_trust_policy`);
  const { name: iamName, path, permissionsBoundary } = role.iam;
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
    othersValues(permissionsBoundary === undefined),
  ];
}

/**
 * Without it, Terraform would remove tags and a boundary that others set, or that an imported role had. Terraform compares tags
 * only as a whole, so it ignores all tags after creation; `deployed.sh` compares them.
 */
const othersValues = (withBoundary: boolean) =>
  block(
    'lifecycle',
    [],
    [
      attribute(
        'ignore_changes',
        list(...['tags', 'tags_all', ...(withBoundary ? ['permissions_boundary'] : [])].map(reference)),
      ),
    ],
    {
      topic: withBoundary ? 'role-boundary' : 'role-tags',
      comment: `Tags that others set stay: tags are set only when the role is created.${withBoundary ? ' The setup names no permissions boundary: one that others set stays.' : ''}`,
    },
  );
