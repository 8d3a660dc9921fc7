import { describe, expect, it } from 'vitest';
import { attemptsOf, presetSetup, worldOfSetup } from '@/tests/support/attack-worlds';
import { attackedWorld } from '../parts/attacked';
import { planSetup } from '../plan';
import { setupPresets } from '../setup/presets';
import type { Role } from '../setup/schema';
import { runAttack } from '../world/run-attack';
import { targetOf } from '../world/target';
import { hasCondition } from '../world/weaken';
import { weaknesses } from '../world/weaknesses';
import { rogueRunner } from './rogue-runner';

const [{ setup }] = setupPresets;

function pinnedTo(runner: Role['runner']) {
  const roles = setup.roles.map(({ runner: _, ...role }) =>
    runner === undefined ? role : { ...role, runner },
  );
  const world = attackedWorld(planSetup({ ...setup, roles }));
  const target = targetOf(world, 0);
  const [attempt] = [rogueRunner.attempts(target)].flat();
  if (attempt === undefined || 'notApplicable' in attempt) throw new Error('not tried');
  return {
    result: runAttack(rogueRunner, target),
    condition: hasCondition(world, 0, 'trust-runner-environment'),
    weakness: weaknesses['runner-not-pinned'].applies({
      plan: world.plan,
      project: world.gitlab.project,
      role: target.role,
      attempt,
    }),
  };
}

describe('a runner of another kind', () => {
  it('takes the job of the project, as it stands', () => {
    expect(attemptsOf(worldOfSetup(presetSetup('gitlab-com')), rogueRunner)).toEqual([
      'From main, on a self-hosted runner | dora (maintainer) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, self-hosted, reviewed file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
    ]);
  });

  it('gets in where the role does not pin the runner, and the report says so', () => {
    expect(pinnedTo(undefined)).toMatchObject({
      result: { outcome: 'succeeded', weakness: 'runner-not-pinned' },
      condition: false,
      weakness: true,
    });
  });

  it.each(['gitlab-hosted', 'self-hosted'] as const)('is stopped where it pins %s runners', (runner) => {
    expect(pinnedTo(runner)).toEqual({
      result: { outcome: 'stopped', layer: 'trust-policy', by: ['trust-runner-environment'] },
      condition: true,
      weakness: false,
    });
  });
});
