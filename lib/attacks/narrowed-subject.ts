import { sources } from '../explanations/sources';
import type { SubjectComponent } from '../gitlab/subject';
import { pipelineAttempt, sceneOf, untrustedRefs } from '../world/scene';
import type { Attack } from '../world/types';

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
    'A Developer runs the deploy job from a new branch or tag.',
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
    const refs = untrustedRefs(scene);
    if (refs.length === 0) return { notApplicable: 'The patterns of this role cover every name.' };
    return possible.flatMap((components) =>
      refs.map((ref) =>
        pipelineAttempt(scene, ref, `With ${components.join(', ')}, from the ${ref.type} ${ref.name}`, {
          project: { ...target, subjectComponents: components },
          actor: people.developer,
        }),
      ),
    );
  },
};
