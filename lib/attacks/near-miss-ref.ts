import { sources } from '../explanations/sources';
import type { GitRef } from '../gitlab/token';
import type { Attack } from '../world/attack';
import { pipelineAttempt } from '../world/pipeline-attempt';
import type { Target } from '../world/target';
import { trustsRef } from '../world/trusted-refs';
import { untrustedRefWithin } from '../world/untrusted-refs';

/** Refs whose names begin or end like the trusted one, or differ from it in letter case. */
const near = (target: Target, { type, name }: GitRef): readonly GitRef[] => {
  const longer = [`${name}-*`, `*/${name}`].flatMap(
    (pattern) => untrustedRefWithin(target, type, pattern, ['x']) ?? [],
  );
  const [first = '', ...rest] = name;
  const spelled = [
    name.toUpperCase(),
    name.toLowerCase(),
    first.toUpperCase() + rest.join('').toLowerCase(),
    first.toLowerCase() + rest.join('').toUpperCase(),
  ];
  const names = new Set([...longer.map((ref) => ref.name), ...spelled]);
  return [...names].map((other) => ({ type, name: other })).filter((ref) => !trustsRef(target.role, ref));
};

export const nearMissRef: Attack = {
  id: 'near-miss-ref',
  title: 'A branch or tag with almost the trusted name',
  scenario: 'branch-wildcard',
  attacker: 'developer',
  story: [
    'A Developer creates a branch or tag whose name starts or ends like a trusted one, or differs only in case.',
    'A comparison by pattern, or one that ignores case, would accept it.',
  ],
  expected: ['gitlab', 'trust-policy'],
  sources: [sources.awsOperators, sources.gitlabProtectedBranches],
  weaknesses: [],
  attempts(target) {
    const actor = target.gitlab.people.developer;
    const attempts = target.refs
      .flatMap((ref) => near(target, ref))
      .map((ref) => pipelineAttempt(target, ref, `From the ${ref.type} ${ref.name}`, { actor }));
    return attempts.length > 0 ? attempts : { notApplicable: 'The patterns of this role cover such names.' };
  },
};
