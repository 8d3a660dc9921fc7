import { permissionPreset } from '../aws/permissions';
import { code, type MarkdownBlock, type MarkdownInline, md } from '../formats/markdown';
import type { Plan, RolePlan } from '../plan/types';
import { expectedClaims } from './job/expected-claims';
import type { Generator } from './types';

/** A first checklist: who gets in, what they can do, and what no trust policy stops. */
export const blastRadius: Generator = {
  id: 'blast-radius',
  files: (plan) => [
    {
      path: 'BLAST-RADIUS.md',
      summary: 'Who can get into each role, what they can do there, and what no trust policy stops.',
      document: {
        format: 'markdown',
        blocks: [
          { kind: 'heading', level: 1, text: md`Blast radius of ${plan.setup.gitlab.project.path}` },
          ...plan.roles.flatMap((role, index) => roleBlocks(plan, role, index)),
          { kind: 'heading', level: 2, text: md`What no trust policy stops` },
          paragraph(
            md`The trust policy proves the project, the ref and, where it can be pinned, its protection. It does not prove that the code is good.`,
          ),
          { kind: 'checklist', items: residualRisks },
        ],
      },
    },
  ],
};

const paragraph = (text: MarkdownInline): MarkdownBlock => ({ kind: 'paragraph', text });

function roleBlocks(plan: Plan, role: RolePlan, index: number): readonly MarkdownBlock[] {
  const { environment } = role;
  const context = {
    partition: plan.setup.aws.partition,
    account: role.account.id,
    region: environment.region,
  };
  const gaps = plan.gaps.filter((gap) => gap.environment === index);
  return [
    { kind: 'heading', level: 2, text: md`${environment.name}` },
    paragraph(md`Role ${code(role.arn)}. AWS admits a token that says all of this:`),
    {
      kind: 'list',
      items: [
        ...expectedClaims(plan, role).map(
          ({ claim, values }) => md`${code(claim)} is ${code(values.join(' or '))}`,
        ),
        ...networkItems(role),
      ],
    },
    paragraph(
      md`Whoever holds such a token chooses a session of up to ${role.maxSessionSeconds} seconds, and can then:`,
    ),
    {
      kind: 'list',
      items:
        environment.permissions.length === 0
          ? [md`do nothing: the role has no permissions yet.`]
          : environment.permissions.map(
              (permission) =>
                md`${permissionPreset(permission.preset).title}: ${permissionPreset(permission.preset).stillAllows(permission, context)}`,
            ),
    },
    ...(gaps.length === 0
      ? []
      : [
          paragraph(md`Open:`),
          {
            kind: 'list' as const,
            items: gaps.map((gap) => md`${gap.title}. ${gap.detail}`),
          },
        ]),
  ];
}

function networkItems({ environment: { network = {} } }: RolePlan): readonly MarkdownInline[] {
  const { sourceIps, sourceVpces } = network;
  return [
    ...(sourceIps === undefined ? [] : [md`and comes from ${code(sourceIps.join(' or '))}`]),
    ...(sourceVpces === undefined
      ? []
      : [md`and comes through the VPC endpoint ${code(sourceVpces.join(' or '))}`]),
  ];
}

/** Facts: facts/attacks.md, "Honest limits", and sections 3 to 6. */
const residualRisks: readonly MarkdownInline[] = [
  md`A Maintainer merges bad code, or takes the protection of a ref away and puts it back. Few Maintainers, approvals, a separate deploy project.`,
  md`Whoever may run a pipeline on a protected ref: everyone who may push to it or merge into it. Restrict both, and pipeline variables.`,
  md`Administrators of the instance, owners of the groups, and whoever controls a security policy project: they can add jobs that have the same token.`,
  md`A compromised dependency, tool or image inside the deploy job. A small image by digest, no installation step, a short session.`,
  md`A runner that others share, or whose machine keeps files. Protected, locked, short-lived runners.`,
  md`A token or session that leaks while it is valid. A short timeout, and a way to revoke the sessions of the role.`,
];
