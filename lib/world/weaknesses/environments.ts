import { otherRolesOf, shareZone } from '../../plan/indistinguishable';
import { carries, couldCarry, type Weakness } from './weakness';

/** Weaknesses between environments. */
export const environmentsWeaknesses = {
  'environment-not-pinned': {
    kind: 'limit',
    title: 'AWS does not see the protected environment',
    text: 'The subject does not carry environment_protected, so a job without the environment, or with another, gets the same token. What counts is who can push to the ref.',
    gap: 'environment-protection-not-pinned',
    applies: (context) =>
      !carries(context, 'environment_protected') && !couldCarry(context, 'environment_protected'),
  },
  'environment-left-out': {
    kind: 'choice',
    title: 'The chosen subject does not carry the protected environment',
    text: 'The subject could carry environment_protected here. Without it, a job without the environment, or with another, gets the same token. Choose the widest subject, or rely on who can push to the ref.',
    field: 'gitlab.subject.form',
    gap: 'environment-protection-not-pinned',
    applies: (context) =>
      !carries(context, 'environment_protected') && couldCarry(context, 'environment_protected'),
  },
  'environment-not-named': {
    kind: 'limit',
    title: 'The subject says that an environment is protected, not which one',
    text: 'If the project protects another environment that more people may deploy to, a job there has the subject of this role. Let the same people deploy to every protected environment, or deploy from a separate project.',
    gap: 'environment-not-named',
    applies: (context) =>
      carries(context, 'environment_protected') && context.role.environment?.protected === true,
  },
  'shared-zone': {
    kind: 'choice',
    title: 'The setup puts the roles into one zone',
    text: "AWS cannot tell the roles of the zone apart, and the setup says that their jobs may get each other's roles.",
    field: 'roles[].zone',
    gap: 'zone-shared',
    applies: ({ plan, role }) => {
      const { open } = otherRolesOf(plan, role);
      return open.length > 0 && open.every((other) => shareZone(role, other));
    },
  },
  'shared-subject': {
    kind: 'choice',
    title: 'Two roles trust the same ref, by name or by a pattern',
    text: 'A job on that ref gets a token that fits both roles, so AWS cannot tell them apart.',
    field: 'roles[].refs[].name',
    gap: 'roles-not-isolated',
    applies: ({ plan, role }) =>
      plan.gaps.some(
        (gap) => gap.code === 'roles-not-isolated' && gap.role !== undefined && plan.roles[gap.role] === role,
      ),
  },
} as const satisfies Record<string, Weakness>;
