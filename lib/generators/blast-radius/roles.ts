import { permissionPreset } from '../../aws/permissions';
import type { BlastRadius } from '../../blast-radius';
import { code, type MarkdownBlock, md } from '../../formats/markdown';
import { bullets, heading, paragraph, withCode } from '../../parts/blocks';
import type { Plan, RolePlan } from '../../plan/types';
import { gapTitle } from './blocks';

/** For each role: who can assume it, its permissions, and its gaps. */
export const rolesBlocks = (plan: Plan, radius: BlastRadius): readonly MarkdownBlock[] => [
  heading(2, md`Roles`),
  ...plan.roles.flatMap((role, index) => roleBlocks(plan, role, index, radius.roles[index])),
];

function roleBlocks(
  { setup, gaps }: Plan,
  { name, region, permissions, iam, account, arn, maxSessionSeconds }: RolePlan,
  index: number,
  summary: BlastRadius['roles'][number] | undefined,
): readonly MarkdownBlock[] {
  const context = { partition: setup.aws.partition, account: account.id, region };
  const ofRole = gaps.filter((gap) => gap.role === index);
  const permissionTexts = [
    ...permissions.map((permission) => {
      const { title, stillAllows } = permissionPreset(permission.preset);
      return md`${title}: ${withCode(stillAllows(permission, context))}`;
    }),
    ...(iam.managedPolicies ?? []).map(
      (arn) => md`Managed policy ${code(arn)}: everything that it allows, now and after any change of it.`,
    ),
  ];
  const { tried = 0, stopped = 0, deploys } = summary ?? {};
  return [
    heading(3, md`${name}`),
    paragraph(md`Role ${code(arn)}. ${withCode(summary?.sentence ?? '')}`),
    paragraph(
      md`Attacks: ${tried} tried, ${stopped} stopped, ${tried - stopped} open. Deploys as intended: ${deploys?.tried ?? 0} tried, ${deploys?.refused.length ?? 0} refused.`,
    ),
    paragraph(
      md`Anyone who holds such a token can ask for a session of up to ${maxSessionSeconds} seconds, and can then:`,
    ),
    bullets(
      ...(permissionTexts.length === 0
        ? [md`do nothing: the role has no permissions yet.`]
        : permissionTexts),
    ),
    ...(ofRole.length === 0
      ? []
      : [paragraph(md`Open, as README.md explains:`), bullets(...ofRole.map(gapTitle))]),
  ];
}
