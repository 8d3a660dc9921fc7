import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { fromProject, withSameProtection } from '../world/attacker-projects';

export const forkPipeline: Attack = {
  id: 'fork-pipeline',
  title: 'A pipeline in a fork',
  scenario: 'fork-pipeline',
  attacker: 'contributor',
  story: [
    'Somebody forks the project and protects the trusted ref in the fork.',
    'They push to it; the pipeline runs in the fork with a copy of the deploy job.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabMergeRequestPipelines, sources.gitlabIdToken],
  weaknesses: [],
  attempts(target) {
    const { people } = target.gitlab;
    const project = withSameProtection(target, target.gitlab.fork);
    return fromProject(target, project, people.stranger, ({ name }) => `From ${name} of the fork`);
  },
};
