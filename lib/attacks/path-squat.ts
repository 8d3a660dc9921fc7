import { sources } from '../explanations/sources';
import { fromProject, sceneOf, strangerProject } from '../world/scene';
import type { Attack } from '../world/types';

export const pathSquat: Attack = {
  id: 'path-squat',
  title: 'Somebody takes over the path of the project',
  scenario: 5,
  attacker: 'successor',
  story: [
    'The project is renamed, moved or deleted, and its group with it.',
    'A stranger registers the path and makes the same branches and tags.',
    'The subject of their jobs is the trusted one, character by character.',
  ],
  expected: ['gitlab', 'trust-policy'],
  sources: [sources.gitlabIdToken, sources.awsConditionKeys],
  openings: ['project-id-missing', 'project-id-not-pinnable', 'project-id-left-out'],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const project = strangerProject(scene, scene.gitlab.target.path, {
      pathReused: scene.gitlab.reusedPathsKnown,
    });
    const actor = scene.gitlab.people.stranger;
    return fromProject(
      scene,
      project,
      actor,
      ({ name }) => `From ${name} of the new project at the old path`,
    );
  },
};
