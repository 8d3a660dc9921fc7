import { sources } from '../explanations/sources';
import type { GitRef } from '../gitlab/token';
import { pipelineAttempt, type Scene, sceneOf, strayRef, trusts } from '../world/scene';
import type { Attack } from '../world/types';

/** Refs whose names begin or end like the trusted one, or differ from it in case. */
const near = (scene: Scene, { type, name }: GitRef): readonly GitRef[] => {
  const longer = [`${name}-*`, `*/${name}`].flatMap((pattern) => strayRef(scene, type, pattern, ['x']) ?? []);
  const [first = '', ...rest] = name;
  const spelled = [
    name.toUpperCase(),
    name.toLowerCase(),
    first.toUpperCase() + rest.join('').toLowerCase(),
    first.toLowerCase() + rest.join('').toUpperCase(),
  ];
  const names = new Set([...longer.map((ref) => ref.name), ...spelled]);
  return [...names].map((other) => ({ type, name: other })).filter((ref) => !trusts(scene, ref));
};

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
      .flatMap((ref) => near(scene, ref))
      .map((ref) => pipelineAttempt(scene, ref, `From the ${ref.type} ${ref.name}`, { actor }));
    return attempts.length > 0 ? attempts : { notApplicable: 'The patterns of this role cover such names.' };
  },
};
