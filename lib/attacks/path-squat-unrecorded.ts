import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { fromProject, strangerProject } from '../world/attacker-projects';

export const pathSquatUnrecorded: Attack = {
  id: 'path-squat-unrecorded',
  title: 'Somebody takes over a path that was given up long ago',
  scenario: 'path-changes-hands',
  attacker: 'successor',
  story: [
    'The project moved away before GitLab began to record such paths in 19.1.',
    'A stranger registers the path, and GitLab sees nothing wrong with it.',
    'The subject of their jobs is the trusted one, character by character.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.awsConditionKeys],
  weaknesses: ['project-id-missing', 'project-id-not-pinnable', 'project-id-left-out'],
  attempts(target) {
    const project = strangerProject(target, target.gitlab.project.path);
    const actor = target.gitlab.people.stranger;
    return fromProject(
      target,
      project,
      actor,
      ({ name }) => `From ${name} of the new project at the old path`,
    );
  },
};
