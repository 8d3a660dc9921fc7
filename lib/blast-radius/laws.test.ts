import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { outputText } from '@/tests/support/output-text';
import { attacks } from '../attacks';
import { controls } from '../controls';
import { generate } from '../generators';
import { attackedWorld } from '../parts/attacked';
import { type Plan, planSetup } from '../plan';
import { sameRoleIn, targetsOf } from '../world/target';
import { weaknesses } from '../world/weaknesses';
import type { World } from '../world/world';
import { computeBlastRadius, experiment, worldWithout } from '.';
import { intendedDeploys } from './intended-deploys';
import { matrixOf, resultIn } from './matrix';

const holds = (law: (world: World, plan: Plan) => void, numRuns = 40) =>
  fc.assert(
    fc.property(arbitrarySetup(), (setup) => {
      const plan = planSetup(setup);
      law(attackedWorld(plan), plan);
    }),
    { numRuns },
  );

describe('every setup', { timeout: 120_000 }, () => {
  it('stops every attack, or names the choice or limit that allows it', () => {
    holds((world) => {
      const radius = computeBlastRadius(world);
      const open = radius.matrix.flatMap((row, attack) =>
        row.flatMap((result, role) =>
          result.outcome === 'succeeded' && result.weakness === undefined
            ? [`${radius.attacks[attack]?.id} on role ${role}: ${result.how}`]
            : [],
        ),
      );
      expect(open).toEqual([]);
      expect(radius.summary.open).toBe(0);
    });
  });

  it('allows every intended deploy', () => {
    holds((world) => {
      for (const role of computeBlastRadius(world).roles) expect(role.deploys.refused).toEqual([]);
    });
  });

  it('has no attempt that GitLab could not even start', () => {
    holds((world) => {
      for (const { preparation, attack } of matrixOf(world).flat()) {
        if ('notApplicable' in preparation) continue;
        for (const { minted } of preparation) {
          if (minted?.minted === false)
            expect([attack.id, minted.refusal.code]).not.toEqual([attack.id, 'impossible-pipeline']);
        }
      }
    }, 30);
  });

  it('gets no safer when a control is removed', () => {
    holds((world) => {
      const matrix = matrixOf(world);
      for (const control of controls) {
        const weaker = targetsOf(control.remove(world));
        for (const cell of matrix.flat()) {
          if (cell.result.outcome !== 'succeeded') continue;
          expect([
            control.id,
            cell.attack.id,
            resultIn(sameRoleIn(weaker, cell.target), cell).outcome,
          ]).toEqual([control.id, cell.attack.id, 'succeeded']);
        }
      }
    }, 20);
  });

  const ids = controls.map(({ id }) => id);

  it('lets in at least as much when more is removed, and still every intended deploy', () => {
    fc.assert(
      fc.property(
        arbitrarySetup(),
        fc.shuffledSubarray(ids),
        fc.nat({ max: ids.length }),
        (setup, gone, count) => {
          const world = attackedWorld(planSetup(setup));
          const matrix = matrixOf(world);
          const fewerRemoved = experiment(world, gone.slice(0, count), matrix);
          const allRemoved = experiment(world, gone, matrix);
          const safer = fewerRemoved.flatMap((row, attack) =>
            row.flatMap(({ outcome }, role) =>
              outcome === 'succeeded' && allRemoved[attack]?.[role]?.outcome !== 'succeeded'
                ? [`${attacks[attack]?.id} on role ${role}`]
                : [],
            ),
          );
          expect(safer).toEqual([]);
          for (const target of targetsOf(worldWithout(world, gone)))
            expect(intendedDeploys(target).refused).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('recognizes each of two controls if one of them is sufficient', () => {
    const unseen: string[] = [];
    fc.assert(
      fc.property(
        arbitrarySetup(),
        fc.shuffledSubarray(ids, { minLength: 6, maxLength: 6 }),
        (setup, pair) => {
          const world = attackedWorld(planSetup(setup));
          const matrix = matrixOf(world);
          const { ablation } = computeBlastRadius(world);
          const seen = (control: string, attack: string, role: number): boolean =>
            ablation.some(
              (candidate) =>
                candidate.control === control &&
                [...candidate.admits, ...candidate.supports].some(
                  (by) => by.attack === attack && by.roles.includes(role),
                ),
            );
          const alone = new Map(pair.map((id) => [id, experiment(world, [id], matrix)]));
          for (const [index, left] of pair.entries()) {
            for (const right of pair.slice(index + 1)) {
              const both = experiment(world, [left, right], matrix);
              for (const [at, { id }] of attacks.entries()) {
                for (const role of world.plan.roles.keys()) {
                  const stopped = [left, right].every(
                    (control) => alone.get(control)?.[at]?.[role]?.outcome === 'stopped',
                  );
                  if (!stopped || both[at]?.[role]?.outcome !== 'succeeded') continue;
                  for (const control of [left, right])
                    if (!seen(control, id, role))
                      unseen.push(`${control} behind ${control === left ? right : left}: ${id}`);
                }
              }
            }
          }
        },
      ),
      { numRuns: 40 },
    );
    expect([...new Set(unseen)]).toEqual([]);
  });

  it('finds the same by ablation as by removing the control', () => {
    holds((world) => {
      const radius = computeBlastRadius(world);
      for (const { control, roles, admits } of radius.ablation) {
        const found = new Map(admits.map(({ attack, roles: on }) => [attack, on]));
        const without = experiment(world, [control]);
        const expected = attacks.flatMap(({ id }, attack) => {
          const on = roles.filter(
            (role) =>
              radius.matrix[attack]?.[role]?.outcome === 'stopped' &&
              without[attack]?.[role]?.outcome === 'succeeded',
          );
          return on.length === 0 ? [] : [[id, on] as const];
        });
        expect([control, [...found]]).toEqual([control, expected]);
      }
    }, 15);
  });

  it('attacks exactly the policies in the bundle', () => {
    holds((world, plan) => {
      const documents = generate(plan)
        .filter(({ path }) => path.endsWith('/trust-policy.json'))
        .map((file): unknown => JSON.parse(outputText(file)));
      expect(documents).toHaveLength(plan.roles.length);
      for (const { policy } of world.aws.roles) expect(documents).toContainEqual(policy);
    }, 30);
  });

  it('is plain data, the same for the same setup', () => {
    holds((world, plan) => {
      const radius = computeBlastRadius(world);
      expect(structuredClone(radius)).toEqual(radius);
      expect(JSON.stringify(computeBlastRadius(attackedWorld(plan)))).toBe(JSON.stringify(radius));
    }, 15);
  });

  it('names weaknesses that exist', () => {
    for (const attack of attacks) for (const id of attack.weaknesses) expect(weaknesses).toHaveProperty(id);
  });
});
