import { listOf } from '../../aws/policy';
import type { BlastRadius } from '../../blast-radius';
import { joinSome } from '../../formats/english';
import { code, type MarkdownBlock, type MarkdownInline, md, strong } from '../../formats/markdown';
import { bullets, heading, paragraph } from '../../parts/blocks';
import { permissionPolicyOf } from '../../plan/documents';
import type { Plan, RolePlan } from '../../plan/types';
import { isUnreviewed } from '../../setup/kinds';
import { layers } from '../../world/layers';

/** For each role for unreviewed code: what is open by design and what is not, read from the attack results and the policies. */
export function unreviewedBlocks({ roles }: Plan, radius: BlastRadius): readonly MarkdownBlock[] {
  const open = roles.flatMap((role, index) => (isUnreviewed(role.kind) ? [{ role, index }] : []));
  if (open.length === 0) return [];
  return [
    heading(2, md`Roles for unreviewed code`),
    paragraph(
      md`Anyone who can push a branch to the project, for example every Developer, can change the pipeline there and use these roles. The roles exist for this, so these attacks succeed by design. What the roles may do in AWS is limited instead.`,
    ),
    ...open.flatMap(({ role, index }) => [
      paragraph(md`${strong(role.name)} ${limitOf(role)}`),
      bullets(...forkResults(radius, index), ...reachOf(radius, index), ...secretsOf(role)),
    ]),
  ];
}

const limitOf = ({ kind, account }: RolePlan): string =>
  kind === 'plan'
    ? 'may only read:'
    : `may write, in account ${account.id}, which has no role of this setup for reviewed code:`;

const forkAttacks = ['fork-pipeline', 'fork-in-parent'];

/** The results of the attacks from forks on a role. */
function forkResults({ attacks, matrix }: BlastRadius, role: number): readonly MarkdownInline[] {
  return attacks.flatMap(({ id, title }, row) => {
    const result = matrix[row]?.[role];
    if (!forkAttacks.includes(id) || result === undefined || result.outcome === 'not-applicable') return [];
    return [
      result.outcome === 'stopped'
        ? md`${title}: stopped (${layers[result.layer]}).`
        : md`${strong(`${title}: gets in`)}. See Attacks.`,
    ];
  });
}

/** Whether a job that gets a role for unreviewed code can also get a role for reviewed code. */
function reachOf({ roles, isolation }: BlastRadius, from: number): readonly MarkdownInline[] {
  const reviewed = roles.flatMap(({ kind, name }, to) => (isUnreviewed(kind) ? [] : [{ name, to }]));
  if (reviewed.length === 0) return [];
  const reached = reviewed.filter(({ to }) => {
    const pair = isolation[from]?.[to];
    return pair === undefined || pair.job || pair.editor;
  });
  const named = (roles: readonly { readonly name: string }[]): string =>
    joinSome(
      roles.map(({ name }) => name),
      10,
    );
  return [
    reached.length === 0
      ? md`No job that a Developer can write on an unprotected branch or in a merge request gets ${named(reviewed)}: each was tried.`
      : md`${strong(`Not kept apart from ${named(reached)}`)}. See Isolation.`,
  ];
}

/** The secrets that the role is denied even if another policy allows them, and those that it can still read. */
function secretsOf(role: RolePlan): readonly MarkdownInline[] {
  if (role.kind !== 'plan') return [];
  const denials = listOf(permissionPolicyOf(role).Statement).filter(
    ({ Effect, Sid = '' }) => Effect === 'Deny' && secretDenials.includes(Sid),
  );
  const actions = denials.flatMap(({ Action }) => listOf(Action));
  const named = denials.flatMap(({ NotResource }) => listOf(NotResource)).filter((arn) => !isPublic(arn));
  return [
    md`Denied, whatever else allows it: ${code(actions.join(', '))}${named.length === 0 ? '' : md`, except for ${code(named.join(', '))}`}. This does not cover secrets in plain text, for example in environment variables of functions and tasks, or in a Terraform state.`,
  ];
}

const secretDenials = ['DenySecrets', 'DenyParameters', 'DenyDecryption'];

/** Public parameters are published by AWS and hold no secrets. */
const isPublic = (arn: string): boolean => arn.includes('::parameter/aws/');
