import { sources } from '../explanations/sources';
import { isRefPattern } from '../gitlab/ref-name';
import type { Attack } from '../world/attack';
import { pipelineAttempt } from '../world/pipeline-attempt';
import { untrustedRefWithin } from '../world/untrusted-refs';

export const otherRefType: Attack = {
  id: 'other-ref-type',
  title: 'A tag named like the branch, or a branch named like the tag',
  scenario: 'tag-named-like-branch',
  attacker: 'developer',
  story: [
    'A Developer creates a tag with the name of a trusted branch, or a branch with the name of a trusted tag.',
    'The rule that protects the one does not protect the other.',
    'Its pipeline asks for the role.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabProtectedTags, sources.gitlabIdToken],
  weaknesses: [],
  attempts(target) {
    const actor = target.gitlab.people.developer;
    const strays = target.role.refs.flatMap(({ type, name }) => {
      const stray = untrustedRefWithin(target, type === 'tag' ? 'branch' : 'tag', name);
      return stray === undefined ? [] : [{ ...stray, kind: `${type} ${isRefPattern(name)}` }];
    });
    const kinds = [...new Set(strays.map(({ kind }) => kind))];
    const attempts = kinds.flatMap((kind) => {
      const alike = strays.filter((stray) => stray.kind === kind);
      const ref = alike.find(({ free }) => free) ?? alike[0];
      if (ref === undefined) return [];
      const { type, name } = ref;
      return [pipelineAttempt(target, { type, name }, `From the ${type} ${name}`, { actor })];
    });
    return attempts.length > 0 ? attempts : { notApplicable: 'The role trusts both kinds of ref.' };
  },
};
