import { describe, expect, it } from 'vitest';
import { attackRole, attacks, tellAttack, type World } from '../attacks';
import { blastRadius } from '../blast-radius';
import { type Inference, inferences } from '../gitlab/token/inference';
import { type RefusalCode, refusals } from '../gitlab/token/refusal';
import { attackedWorld } from '../parts/attacked';
import { planSetup } from '../plan';
import { setupPresets } from '../setup/presets';
import type { Setup } from '../setup/schema';
import { inferredIn } from './certainty';

const preset = (id: string): Setup => {
  const found = setupPresets.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found.setup;
};
const [{ setup: example }] = setupPresets;
const worldOf = (setup: Setup): World => attackedWorld(planSetup(setup));
const find = (id: string) => {
  const attack = attacks.find((one) => one.id === id);
  if (attack === undefined) throw new Error(id);
  return attack;
};
const inferredBy = (world: World, id: string, role = 0): readonly Inference[] | undefined => {
  const result = attackRole(world, find(id), role);
  return result.outcome === 'not-applicable' ? undefined : result.inferred;
};

describe('what a result rests on', () => {
  it('is named where an inference lets somebody in', () => {
    const world = worldOf(preset('self-managed-free'));
    expect(attackRole(world, find('child-pipeline'), 0).outcome).toBe('succeeded');
    expect(inferredBy(world, 'child-pipeline')).toEqual(['child-like-parent']);
    expect(inferredBy(world, 'agent-session')).toEqual(['agent-session-ref']);
    expect(inferredBy(world, 'stolen-trigger-token')).toBeUndefined();
    expect(tellAttack(world, find('child-pipeline'), 0).result).toEqual(
      attackRole(world, find('child-pipeline'), 0),
    );
  });

  it('is not named where a documented condition denies all the same', () => {
    const world = worldOf(example);
    expect(attackRole(world, find('child-pipeline'), 0)).toEqual({
      outcome: 'stopped',
      layer: 'trust-policy',
      by: ['trust-pipeline-source'],
    });
  });

  it('is named where GitLab refuses by it, and not where it refuses for another reason', () => {
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

  it('is not claimed of protected tags: GitLab documents who runs pipelines on them', () => {
    const world = worldOf(example);
    expect(world.plan.roles[1]?.environment.refs).toEqual([{ type: 'tag', name: 'v*' }]);
    for (const id of ['developer-pushes', 'developer-runs-pipeline', 'environment-skipped'])
      expect(inferredBy(world, id, 1)).toBeUndefined();
  });

  it('is listed with the cells that rest on it', () => {
    for (const { setup } of setupPresets) {
      const radius = blastRadius(worldOf(setup));
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
