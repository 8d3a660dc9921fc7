import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { fromProject, strangerProject } from '../world/attacker-projects';

export const pathSquat: Attack = {
  id: 'path-squat',
  title: 'Somebody takes over the path of the project',
  scenario: 'path-changes-hands',
  attacker: 'successor',
  story: [
    'The project is renamed, moved or deleted, and its group with it.',
    'A stranger registers the path and creates the same branches and tags.',
    'The subject of their jobs is the trusted one, character by character.',
  ],
  expected: ['gitlab', 'trust-policy'],
  sources: [sources.gitlabIdToken, sources.awsConditionKeys],
  weaknesses: ['project-id-missing', 'project-id-not-pinnable', 'project-id-left-out'],
  attempts(target) {
    const project = strangerProject(target, target.gitlab.project.path, {
      pathReused: target.gitlab.reusedPathsKnown,
    });
    const actor = target.gitlab.people.stranger;
    return fromProject(
      target,
      project,
      actor,
      ({ name }) => `From ${name} of the new project at the old path`,
    );
  },
};
