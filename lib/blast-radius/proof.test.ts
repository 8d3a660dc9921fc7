import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attacks } from '@/lib/attacks';
import type { Pipeline } from '@/lib/gitlab/token';
import { mergeRequestOf } from '@/lib/gitlab/token/pipeline';
import { attackedWorld } from '@/lib/parts/attacked';
import { planSetup } from '@/lib/plan';
import { pipelineSourcesOf } from '@/lib/plan/pins';
import type { Stranger } from '@/lib/proof';
import { setupPresets } from '@/lib/setup/presets';
import { attackStory } from '@/lib/world/attack-story';
import { type Target, targetOf } from '@/lib/world/target';
import { trustsRef } from '@/lib/world/trusted-refs';
import type { World } from '@/lib/world/world';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { presetSetup } from '@/tests/support/attack-worlds';
import { mintWitness } from '@/tests/support/mint-witness';
import { worldWithout } from './experiment';
import { proofSentence, roleProof } from './proof';

/**
 * Whose token a pipeline mints, from the perspective of the role; a project at the same path is handled
 * elsewhere.
 */
function strangersOf({ role, gitlab, world }: Target, pipeline: Pipeline): readonly Stranger[] {
  const { project, event, ref, job } = pipeline;
  const home = gitlab.project;
  const merge = mergeRequestOf(event);
  if (merge !== undefined && merge.sourceProject.id !== project.id)
    return project.id === home.id ? ['fork'] : [];
  if (project.id !== home.id)
    return project.path.toLowerCase() === home.path.toLowerCase() ? [] : ['another-project', 'fork'];
  const sources = pipelineSourcesOf(role);
  if (merge !== undefined) return sources.includes('merge_request_event') ? [] : ['merge-request'];
  if (!trustsRef(role, ref)) return ['unprotected-ref', 'another-protected-ref'];
  if (!sources.includes(event.source)) return ['another-event'];
  return job.idToken?.aud === world.plan.setup.aws.audience ? [] : ['another-audience'];
}

/** Every token that an attack mints and that AWS accepts, with the proof about the role. */
function compare(world: World): number {
  let compared = 0;
  for (const index of world.plan.roles.keys()) {
    const proof = new Map(roleProof(world, index).map((candidate) => [candidate.who, candidate.result]));
    const target = targetOf(world, index);
    for (const attack of attacks)
      for (const { attempt, minted, verdict } of attackStory(attack, target).attempts) {
        if (attempt.kind !== 'pipeline' || verdict?.outcome !== 'allowed' || minted?.minted !== true)
          continue;
        const kinds = strangersOf(target, attempt.pipeline);
        if (kinds.length === 0) continue;
        compared += 1;
        const results = kinds.map((who) => proof.get(who));
        expect(
          results.some((result) => result === 'somebody' || result === 'undecided'),
          `${attack.id} ${kinds.join()} ${results.join()} ${minted.claims.sub}`,
        ).toBe(true);
      }
  }
  return compared;
}

describe('the proof about a role', () => {
  it('lets nobody in on gitlab.com, and says what is open by design', () => {
    const [world, plans] = ['gitlab-com', 'terraform-two-accounts'].map((id) =>
      attackedWorld(planSetup(presetSetup(id))),
    );
    if (world === undefined || plans === undefined) throw new Error('no world');
    expect(roleProof(world, 0).map(({ result }) => result)).toEqual(Array(7).fill('nobody'));
    expect(proofSentence({ kind: 'deploy', proof: roleProof(world, 0) })).toBe(
      'Proven: no token of other projects, forks, merge requests, unprotected refs, other protected refs, other pipeline sources and other audiences gets in.',
    );
    const proof = roleProof(plans, 0);
    expect(proof.map(({ who }) => who)).not.toContain('merge-request');
    expect(proofSentence({ kind: 'plan', proof })).toContain('get in by design');
  });

  it('finds who gets in through a subject without protection', () => {
    const world = attackedWorld(planSetup(presetSetup('self-managed-free')));
    const open = roleProof(world, 1).filter(({ result }) => result === 'somebody');
    expect(open.map(({ who }) => who)).toEqual(['merge-request', 'another-event']);
    const { subjectComponents, issuerKey } = world.plan;
    const issuer = {
      issuerKey,
      hasGitLabKeys: false,
      subjectComponents,
      namesForks: true,
      forksRunInParent: false,
    };
    for (const { token } of open) expect(token && mintWitness(token, issuer)).toBeDefined();
  });

  it('has a witness wherever an attack gets in, in the examples', () => {
    const compared = setupPresets.map(({ setup }) => compare(attackedWorld(planSetup(setup))));
    expect(compared.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(20);
  });

  it('has a witness wherever an attack gets in without a condition of the policy', () => {
    const world = attackedWorld(planSetup(presetSetup('gitlab-com')));
    for (const topic of [
      'trust-subject',
      'trust-project-id',
      'trust-ref-protected',
      'trust-audience',
    ] as const)
      compare(worldWithout(world, [topic]));
    const open = [
      ...(['trust-subject', 'trust-project-id', 'trust-namespace-id', 'trust-ref-protected'] as const),
    ];
    expect(
      compare(worldWithout(world, [...open, 'trust-pipeline-source', 'trust-audience'])),
    ).toBeGreaterThan(10);
  });

  it('has a witness wherever an attack gets in, in any setup', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        compare(attackedWorld(planSetup(setup)));
      }),
      { numRuns: 25 },
    );
  });
});
