import { sources } from '../explanations/sources';
import type { GitRef } from '../gitlab/token';
import { pipelineAttempt, sceneOf, trusts } from './scene';
import type { Attack } from './types';

/** Names that begin or end like the trusted one, or differ from it in case. */
const near = ({ type, name }: GitRef): readonly GitRef[] =>
  [`${name}-x`, `x/${name}`, name.toUpperCase(), name.toLowerCase()]
    .filter((other) => other !== name)
    .map((other) => ({ type, name: other }));

export const nearMissRef: Attack = {
  id: 'near-miss-ref',
  title: 'A branch or tag with almost the trusted name',
  scenario: 6,
  attacker: 'developer',
  story: [
    'A Developer makes a branch or tag whose name begins or ends like a trusted one, or differs in case only.',
    'A comparison by pattern or without case would take it for the trusted one.',
  ],
  expected: ['gitlab', 'trust-policy'],
  sources: [sources.awsOperators, sources.gitlabProtectedBranches],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const actor = scene.gitlab.people.developer;
    const attempts = scene.refs
      .flatMap(near)
      .filter((ref) => !trusts(scene, ref))
      .map((ref) => pipelineAttempt(scene, ref, `From the ${ref.type} ${ref.name}`, { actor }));
    return attempts.length > 0 ? attempts : { notApplicable: 'The patterns of this role cover such names.' };
  },
};
