import { describe, expect, it } from 'vitest';
import { attackedWorld } from '../parts/attacked';
import { planSetup } from '../plan';
import { setupPresets } from '../setup/presets';
import type { Ref, Setup } from '../setup/schema';
import { attackStory } from '../world/attack-story';
import { runAttack } from '../world/run-attack';
import { targetOf } from '../world/target';
import { withSettings } from '../world/weaken';
import { agentSession } from './agent-session';

const found = setupPresets.find(({ id }) => id === 'self-managed-free');
const trusting = (...refs: readonly Ref[]): Setup => {
  if (found === undefined) throw new Error('no preset');
  const roles = found.setup.roles.map((role) => ({ ...role, refs: [...refs] }));
  return { ...found.setup, roles };
};
const worldOf = (...refs: readonly Ref[]) => attackedWorld(planSetup(trusting(...refs)));

describe('an agent session', () => {
  it('runs on a separate ref, which no exact subject matches: inferred', () => {
    const world = worldOf({ type: 'branch', name: 'main' });
    expect(runAttack(agentSession, targetOf(world, 0))).toEqual({
      outcome: 'stopped',
      layer: 'trust-policy',
      by: ['trust-subject'],
      inferred: ['agent-session-ref'],
    });
    const [attempt] = attackStory(agentSession, targetOf(world, 0)).attempts;
    expect(attempt?.minted?.minted && attempt.minted.claims).toMatchObject({
      ref: 'refs/workloads/4815162342',
      ref_path: 'refs/workloads/4815162342',
      ref_protected: 'false',
      pipeline_source: 'duo_workflow',
    });
  });

  it('is protected only by a rule for everything', () => {
    const world = worldOf({ type: 'branch', name: 'main' });
    const everything = {
      name: '*',
      push: { minimum: 'maintainer' },
      merge: { minimum: 'maintainer' },
    } as const;
    const [attempt] = attackStory(
      agentSession,
      targetOf(withSettings(world, { protectedBranches: [everything] }), 0),
    ).attempts;
    expect(attempt?.minted?.minted && attempt.minted.claims.ref_protected).toBe('true');
  });

  it('gets in where a pattern covers that ref', () => {
    const pattern = worldOf({ type: 'branch', name: 'r*' });
    expect(runAttack(agentSession, targetOf(pattern, 0))).toMatchObject({
      outcome: 'succeeded',
      weakness: 'source-not-pinned',
      inferred: ['agent-session-ref'],
    });
  });
});
