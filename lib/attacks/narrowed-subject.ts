import { sources } from '../explanations/sources';
import type { SubjectComponent } from '../gitlab/subject';
import type { Attack } from '../world/attack';
import { pipelineAttempt } from '../world/pipeline-attempt';
import { untrustedRefs } from '../world/untrusted-refs';

const narrower: readonly (readonly SubjectComponent[])[] = [
  ['project_path'],
  ['project_id'],
  ['project_path', 'ref_type'],
  ['project_path', 'ref_type', 'ref_protected'],
];

export const narrowedSubject: Attack = {
  id: 'narrowed-subject',
  title: 'The subject no longer names the ref',
  scenario: 'subject-without-ref',
  attacker: 'developer',
  story: [
    'The project composes its subject from fewer components, for another service or by mistake.',
    'Now every branch of the project has the same subject.',
    'A Developer runs the deploy job from a new branch or tag.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabProjectsApi],
  weaknesses: [],
  attempts(target) {
    const { project, people } = target.gitlab;
    const { leadingComponents, subjectComponents, has } = target.capabilities;
    const possible = narrower.filter(
      ([first, ...rest]) =>
        first !== undefined &&
        leadingComponents.includes(first) &&
        rest.every((component) => subjectComponents.includes(component)),
    );
    if (!has('subject-components'))
      return { notApplicable: 'This GitLab cannot change the subject components.' };
    const refs = untrustedRefs(target);
    if (refs.length === 0) return { notApplicable: 'The patterns of this role cover every name.' };
    return possible.flatMap((components) =>
      refs.map((ref) =>
        pipelineAttempt(target, ref, `With ${components.join(', ')}, from the ${ref.type} ${ref.name}`, {
          project: { ...project, subjectComponents: components },
          actor: people.developer,
        }),
      ),
    );
  },
};
