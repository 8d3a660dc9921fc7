import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { attackerOwned } from '../world/attacker-owned';
import { fromProject, withRole, withSameProtection } from '../world/attacker-projects';

export const groupSwapped: Attack = {
  id: 'group-swapped',
  title: 'The project moves to another group at the same path',
  scenario: 'path-changes-hands',
  attacker: 'successor',
  story: [
    'The group is renamed, and another group takes its old path.',
    'The project is moved there: its id and its path are the same, its members are those of the other group.',
    'Only the id of the group tells the difference.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabAws, sources.awsConditionKeys],
  weaknesses: ['namespace-id-missing', 'namespace-not-pinnable'],
  attempts(target) {
    const { id, path } = target.gitlab.project;
    const project = withSameProtection(target, attackerOwned(target.gitlab.project, { id, path }));
    const actor = withRole(target.gitlab.people.stranger, project, 'owner');
    return fromProject(target, project, actor, ({ name }) => `From ${name} in the other group`);
  },
};
