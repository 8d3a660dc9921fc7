import { describe, expect, it } from 'vitest';
import { attacks } from '@/lib/attacks';
import { isolation } from '@/lib/blast-radius/isolation';
import { attackedWorld } from '@/lib/parts/attacked';
import { planSetup } from '@/lib/plan';
import { alternativesOf } from '@/lib/plan/alternatives';
import { setupPresets } from '@/lib/setup/presets';
import type { Setup } from '@/lib/setup/schema';
import { runAttack } from '@/lib/world/run-attack';
import { targetOf } from '@/lib/world/target';
import type { World } from '@/lib/world/world';

function worldAt(setup: Setup): World {
  const plan = planSetup(setup);
  return attackedWorld(plan);
}

/** Whether the job of any role can take the role of another. */
const mixes = (world: World): boolean =>
  isolation(world).some((row, from) => row.some(({ job }, to) => from !== to && job));

/** Attacks that succeed on any role. */
const open = (world: World): readonly string[] =>
  attacks
    .filter((attack) =>
      world.plan.roles.some((_, role) => runAttack(attack, targetOf(world, role)).outcome === 'succeeded'),
    )
    .map(({ id }) => id);

/** A preset whose roles all deploy from one unprotected role and one branch. */
function sharedAt(id: string): Setup {
  const preset = setupPresets.find((candidate) => candidate.id === id);
  if (!preset) throw new Error(`no preset ${id}`);
  const setup = structuredClone(preset.setup);
  for (const role of setup.roles) {
    role.refs = [{ type: 'branch', name: 'main' }];
    if (role.environment) role.environment.protected = false;
    if (setup.gitlab.edition === 'gitlab.com') role.pipelineSources = ['push', 'web'];
  }
  return setup;
}

describe('alternatives under attack', () => {
  const separate = ['own-branches', 'own-tags', 'protect-environment', 'own-project'];
  it.each([
    ['gitlab-com', separate],
    ['self-managed-free', separate.filter((way) => way !== 'protect-environment')],
    ['private-issuer', separate],
  ])('%s: also isolate roles from an attacker', (id, ways) => {
    const setup = sharedAt(id);
    expect(mixes(worldAt(setup))).toBe(true);
    const separating = alternativesOf(planSetup(setup)).filter((alternative) =>
      separate.includes(alternative.id),
    );
    expect(separating.map((alternative) => alternative.id)).toEqual(ways);
    for (const { preview } of separating) expect(mixes(worldAt(preview))).toBe(false);
  });

  it('an upgrade closes what the old version leaves open, and opens only what is known', () => {
    const setup = sharedAt('self-managed-free');
    setup.gitlab.version = '18.2.1';
    const before = new Set(open(worldAt(setup)));
    const after = Object.fromEntries(
      alternativesOf(planSetup(setup)).map(({ id, preview }) => [id, open(worldAt(preview))]),
    );
    const opened = Object.entries(after).flatMap(([id, attacked]) =>
      attacked.filter((attack) => !before.has(attack)).map((attack) => `${id}: ${attack}`),
    );
    // Since 18.2.2, fork tokens name the fork. If this project is a fork, its parent can get its tokens. From 18.7 on, AWS sees the difference.
    expect(opened).toEqual(['upgrade-18.2.2: parent-runs-fork']);
    expect(before).toContain('fork-in-parent');
    expect(after['upgrade-18.2.2']).not.toContain('fork-in-parent');
    expect(after['no-fork-pipelines']).not.toContain('fork-in-parent');
    expect(before).toContain('path-squat');
    expect(after['upgrade-19.1']).not.toContain('path-squat');
  });

  it('runner and source pins stop attacks on gitlab.com', () => {
    const setup = sharedAt('gitlab-com');
    const after = Object.fromEntries(
      alternativesOf(planSetup(setup)).map(({ id, preview }) => [id, open(worldAt(preview))]),
    );
    expect(open(worldAt(setup))).toContain('rogue-runner');
    expect(after['hosted-runners']).not.toContain('rogue-runner');
  });
});
