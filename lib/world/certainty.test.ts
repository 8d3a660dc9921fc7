import { describe, expect, it } from 'vitest';
import { attacks } from '../attacks';
import { computeBlastRadius } from '../blast-radius';

import { type Inference, inferences } from '../gitlab/token/inference';
import { type RefusalCode, refusals } from '../gitlab/token/refusal';
import { attackedWorld } from '../parts/attacked';
import { planSetup } from '../plan';
import { setupPresets } from '../setup/presets';
import type { Setup } from '../setup/schema';
import { attackStory } from './attack-story';
import { inferredIn } from './certainty';
import { runAttack } from './run-attack';
import { targetOf } from './target';
import type { World } from './world';

const preset = (id: string): Setup => {
  const found = setupPresets.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(id);
  return found.setup;
};
const [{ setup: example }] = setupPresets;
const worldOf = (setup: Setup): World => attackedWorld(planSetup(setup));
const find = (id: string) => {
  const attack = attacks.find((candidate) => candidate.id === id);
  if (attack === undefined) throw new Error(id);
  return attack;
};
const inferredBy = (world: World, id: string, role = 0): readonly Inference[] | undefined => {
  const result = runAttack(find(id), targetOf(world, role));
  return result.outcome === 'not-applicable' ? undefined : result.inferred;
};

describe('the inferences that a result depends on', () => {
  it('are named if an inference lets somebody in', () => {
    const world = worldOf(preset('self-managed-free'));
    expect(runAttack(find('child-pipeline'), targetOf(world, 0)).outcome).toBe('succeeded');
    expect(inferredBy(world, 'child-pipeline')).toEqual(['child-like-parent']);
    expect(inferredBy(world, 'agent-session')).toEqual(['agent-session-ref']);
    expect(inferredBy(world, 'stolen-trigger-token')).toBeUndefined();
    expect(attackStory(find('child-pipeline'), targetOf(world, 0)).result).toEqual(
      runAttack(find('child-pipeline'), targetOf(world, 0)),
    );
  });

  it('are not named if a documented condition denies anyway', () => {
    const world = worldOf(example);
    expect(runAttack(find('child-pipeline'), targetOf(world, 0))).toEqual({
      outcome: 'stopped',
      layer: 'trust-policy',
      by: ['trust-pipeline-source'],
    });
  });

  it('are named if GitLab refuses because of them, but not if it refuses for another reason', () => {
    const refusedWith = (code: RefusalCode) =>
      inferredIn(
        {
          minted: false,
          refusal: { code, reason: refusals[code] },
          certainty: 'inferred',
          inferences: ['path-and-id-together', 'path-behind-another'],
        },
        undefined,
      );
    expect(refusedWith('path-reused')).toEqual(['path-behind-another']);
    expect(refusedWith('protected-ref')).toEqual([]);
  });

  it('are not needed for protected tags: GitLab documents who runs pipelines on them', () => {
    const world = worldOf(example);
    expect(world.plan.roles[1]?.refs).toEqual([{ type: 'tag', name: 'v*' }]);
    for (const id of ['developer-pushes', 'developer-runs-pipeline', 'environment-skipped'])
      expect(inferredBy(world, id, 1)).toBeUndefined();
  });

  it('are listed with the cells that depend on them', () => {
    for (const { setup } of setupPresets) {
      const radius = computeBlastRadius(worldOf(setup));
      const listed = radius.inferences.flatMap(({ id, text, attacks: cells }) => {
        expect(text).toBe(inferences[id]);
        return cells.flatMap(({ attack, roles }) => roles.map((role) => `${id} ${attack} ${role}`));
      });
      const inMatrix = radius.matrix.flatMap((row, attack) =>
        row.flatMap((result, role) =>
          ('inferred' in result ? (result.inferred ?? []) : []).map(
            (id) => `${id} ${radius.attacks[attack]?.id} ${role}`,
          ),
        ),
      );
      expect([...listed].sort()).toEqual([...inMatrix].sort());
    }
  });
});
