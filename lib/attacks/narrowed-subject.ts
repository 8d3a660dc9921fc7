import { sources } from '../explanations/sources';
import type { SubjectComponent } from '../gitlab/subject';
import { pipelineAttempt, sceneOf, untrustedBranch } from './scene';
import type { Attack } from './types';

const narrower: readonly (readonly SubjectComponent[])[] = [
  ['project_path'],
  ['project_id'],
  ['project_path', 'ref_type'],
  ['project_path', 'ref_type', 'ref_protected'],
];

export const narrowedSubject: Attack = {
  id: 'narrowed-subject',
  title: 'The subject loses its ref',
  scenario: 9,
  attacker: 'developer',
  story: [
    'The project composes its subject of fewer parts: for another service, or by mistake.',
    'Now every branch of the project has the same subject.',
    'A Developer runs the deploy job from a branch of their own.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabProjectsApi],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const { target, people } = scene.gitlab;
    const { leadingComponents, subjectComponents, has } = scene.capabilities;
    const possible = narrower.filter(
      ([first, ...rest]) =>
        first !== undefined &&
        leadingComponents.includes(first) &&
        rest.every((component) => subjectComponents.includes(component)),
    );
    if (!has('subject-components'))
      return { notApplicable: 'This GitLab cannot change the parts of the subject.' };
    const name = untrustedBranch(scene) ?? 'topic';
    return possible.map((components) =>
      pipelineAttempt(scene, { type: 'branch', name }, `With ${components.join(', ')}`, {
        project: { ...target, subjectComponents: components },
        actor: people.developer,
      }),
    );
  },
};
