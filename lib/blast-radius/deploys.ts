import { attackRole } from '../world/evaluate';
import { acceptedSources, concrete, eventOf, pipelineAttempt, sceneOf } from '../world/scene';
import type { Attempt } from '../world/types';
import type { World } from '../world/world';

/** Deploys as intended: what a role must allow, so that a policy that denies everything is not taken for a good one. */
export function intendedDeploys(world: World, role: number): { tried: number; refused: readonly string[] } {
  const scene = sceneOf(world, role);
  const attempts = scene.role.environment.refs.flatMap((ref) =>
    acceptedSources(scene.role).map((source) =>
      pipelineAttempt(scene, concrete(ref), `${ref.type} ${ref.name}, started by ${source}`, {
        yaml: 'generated',
        event: eventOf(source),
        use: { durationSeconds: scene.role.environment.sessionSeconds },
      }),
    ),
  );
  return {
    tried: attempts.length,
    refused: attempts.filter((attempt) => !isAllowed(world, role, attempt)).map(({ label }) => label),
  };
}

const isAllowed = (world: World, role: number, attempt: Attempt): boolean =>
  attackRole(
    world,
    {
      id: 'intended-deploy',
      title: 'A deploy as intended',
      scenario: 0,
      attacker: 'mistake',
      story: [],
      expected: [],
      sources: [],
      openings: [],
      attempts: () => [attempt],
    },
    role,
  ).outcome === 'succeeded';
