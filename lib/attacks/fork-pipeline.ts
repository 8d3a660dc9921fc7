import { sources } from '../explanations/sources';
import { fitting, fromProject, sceneOf } from '../world/scene';
import type { Attack } from '../world/types';

export const forkPipeline: Attack = {
  id: 'fork-pipeline',
  title: 'A pipeline in a fork',
  scenario: 13,
  attacker: 'contributor',
  story: [
    'Somebody forks the project and protects the trusted ref in the fork.',
    'They push to it; the pipeline runs in the fork with a copy of the deploy job.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabMergeRequestPipelines, sources.gitlabIdToken],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const { people } = scene.gitlab;
    const project = fitting(scene, scene.gitlab.fork);
    return fromProject(scene, project, people.stranger, ({ name }) => `From ${name} of the fork`);
  },
};
