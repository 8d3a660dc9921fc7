import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { featureBranch } from '../attacks/feature-branch';
import { pipelineSources } from '../gitlab/pipeline-sources';
import type { GitRef, Pipeline, PipelineEvent } from '../gitlab/token';
import { attackedWorld } from '../parts/attacked';
import { planSetup } from '../plan';
import { parseSetup } from '../setup/parse';
import type { Setup } from '../setup/schema';
import { assumeRole } from '../world/assume-role';
import { eventIn, eventOf } from '../world/events';
import { pipelineOf } from '../world/pipeline-attempt';
import { nameOutside } from '../world/ref-witness';
import { type Target, targetsOf } from '../world/target';
import { proposalRefs, reviewedRoles } from '../world/trusted-refs';
import { jobsOpenTo } from '../world/variants';
import type { World } from '../world/world';
import { computeBlastRadius } from './compute-blast-radius';

const worldOfSetup = (setup: Setup): World => attackedWorld(planSetup(setup));
const unreviewedIn = (world: World) => targetsOf(world).filter(({ role }) => role.kind !== 'deploy');
const reviewedIn = (world: World) => targetsOf(world).filter(({ role }) => role.kind === 'deploy');

const otherSources = Object.keys(pipelineSources)
  .filter((source) => source !== 'merge_request_event' && source !== 'external_pull_request_event')
  .map((source) => eventOf(source as Parameters<typeof eventOf>[0]));

/**
 * Branches with proposals: those that roles for unreviewed code trust, and one that no role for reviewed code
 * trusts.
 */
function proposalsIn({ world, role }: Target): readonly GitRef[] {
  const reviewed = reviewedRoles(world.plan).flatMap(({ refs }) => refs.map(({ name }) => name));
  const free = nameOutside(reviewed);
  return [
    ...proposalRefs(world.plan, role),
    ...(free === undefined ? [] : [{ type: 'branch', name: free } as const]),
  ];
}

/** Every pipeline that a Developer can start on a proposal: each event, with every job they could write. */
function pipelinesOfProposals(target: Target): readonly Pipeline[] {
  const { project, people } = target.gitlab;
  return proposalsIn(target).flatMap((ref) => {
    const events: readonly PipelineEvent[] = [
      ...otherSources,
      eventIn(project, 'merge_request_event'),
      ...reviewedRoles(target.world.plan).flatMap(({ refs }) =>
        refs
          .filter(({ type, name }) => type === 'branch' && !name.includes('*'))
          .map(({ name }) => eventIn(project, 'merge_request_event', name)),
      ),
    ];
    return events.flatMap((event) => {
      const pipeline = pipelineOf(target, ref, { actor: people.developer, event });
      return jobsOpenTo(target, pipeline).map(({ job }) => ({ ...pipeline, job }));
    });
  });
}

const getsRole = (world: World, target: Target, pipeline: Pipeline): boolean => {
  const minted = world.mint(target.gitlab.instance, pipeline);
  return minted.minted && assumeRole(target, { ...minted.claims }, { from: 'runner' }).outcome === 'allowed';
};

describe('the law about unreviewed code', () => {
  it('nothing that reaches a role of unreviewed code from a proposal reaches one of reviewed code', () => {
    let reached = 0;
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const world = worldOfSetup(setup);
        for (const open of unreviewedIn(world)) {
          for (const pipeline of pipelinesOfProposals(open)) {
            if (!getsRole(world, open, pipeline)) continue;
            reached += 1;
            for (const closed of reviewedIn(world))
              expect(getsRole(world, closed, pipeline), `${open.role.name} and ${closed.role.name}`).toBe(
                false,
              );
          }
        }
      }),
      { numRuns: 60 },
    );
    // A law about an empty set would always hold.
    expect(reached).toBeGreaterThan(50);
  }, 120_000);

  it('isolation says the same, and counts none of it as a problem', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const world = worldOfSetup(setup);
        if (unreviewedIn(world).length === 0) return;
        const { isolation, roles } = computeBlastRadius(world);
        for (const [from, row] of isolation.entries())
          for (const [to, pair] of row.entries()) {
            if (from === to) continue;
            if (roles[to]?.kind !== 'deploy') expect(pair.expected).toBe('unreviewed');
            else if (roles[from]?.kind !== 'deploy')
              expect({ job: pair.job, editor: pair.editor }).toEqual({ job: false, editor: false });
          }
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('a fork gets no role of unreviewed code, unless its tokens name this project', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const world = worldOfSetup(setup);
        for (const target of unreviewedIn(world)) {
          if (!target.capabilities.has('fork-named-in-token')) continue;
          const { fork, project, people } = target.gitlab;
          for (const ref of [...target.refs, { type: 'branch', name: 'main' } as const]) {
            const event = {
              source: 'merge_request_event',
              sourceProject: fork,
              targetProject: project,
              targetBranch: 'main',
            } as const;
            for (const pipeline of [
              pipelineOf(target, ref, { actor: people.maintainer, event }),
              pipelineOf(target, ref, { actor: people.stranger, event, project: fork }),
              pipelineOf(target, ref, { actor: people.stranger, event: eventOf('push'), project: fork }),
            ])
              for (const { job } of jobsOpenTo(target, pipeline))
                expect(getsRole(world, target, { ...pipeline, job })).toBe(false);
          }
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});

/** A setup with a plan role that accepts every branch, and a deploy role. */
function setupWith(changes: object, instance: object = {}): Setup {
  const parsed = parseSetup({
    version: 2,
    gitlab: {
      url: 'https://gitlab.com',
      edition: 'gitlab.com',
      tier: 'premium',
      project: { path: 'acme/infra', id: 51423901, namespaceId: 9021044 },
      forkPipelinesInParent: true,
      ...instance,
    },
    aws: {
      partition: 'aws',
      audience: 'sts.amazonaws.com',
      accounts: [{ id: '111122223333', name: 'network', provider: 'create' }],
    },
    roles: [
      { ...role('plan'), kind: 'plan', permissions: [], ...changes },
      { ...role('apply'), kind: 'deploy', refs: [{ type: 'branch', name: 'main' }], permissions: [] },
    ],
  });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.setup;
}

const role = (name: string) => ({
  name,
  account: '111122223333',
  region: 'eu-west-1',
  iam: { name: `gitlab-${name}` },
  jobs: [{ name, stage: name, credentials: 'assume-role', manual: false, script: ['make'] }],
});

describe('attacks on a plan role', () => {
  const radiusOf = (setup: Setup) => computeBlastRadius(worldOfSetup(setup));
  const resultOf = (setup: Setup, attack: string) => {
    const { attacks, matrix } = radiusOf(setup);
    return matrix[attacks.findIndex(({ id }) => id === attack)]?.[0];
  };

  it.each(['feature-branch', 'merge-request-branch', 'developer-pushes'])('%s is by design', (attack) => {
    expect(resultOf(setupWith({ pipelineSources: ['merge_request_event', 'push'] }), attack)).toMatchObject({
      outcome: 'succeeded',
      weakness: 'unreviewed-code',
    });
  });

  it.each(['fork-pipeline', 'fork-in-parent', 'any-project', 'sibling-project', 'audience-of-another'])(
    '%s is stopped',
    (attack) => expect(resultOf(setupWith({}), attack)).toMatchObject({ outcome: 'stopped' }),
  );

  it('are neither a problem of the setup nor an unexplained success', () => {
    for (const instance of [
      {},
      { url: 'https://git.example.org', edition: 'self-managed', version: '19.6.1' },
      { url: 'https://git.example.org', edition: 'self-managed', version: '18.2.2' },
    ]) {
      const { summary, roles } = radiusOf(setupWith({}, instance));
      expect(roles.map(({ deploys }) => deploys.refused)).toEqual([[], []]);
      expect(summary).toMatchObject({ open: 0, dangerous: 0, notIsolated: 0, refusedDeploys: 0 });
    }
  });

  it('is tried on tags with a push: no merge request has a tag', () => {
    const [target] = targetsOf(worldOfSetup(setupWith({})));
    if (target === undefined) throw new Error('no role');
    const attempts = featureBranch.attempts(target);
    if ('notApplicable' in attempts) throw new Error(attempts.notApplicable);
    const started = attempts.map((attempt) =>
      attempt.kind === 'pipeline' ? [attempt.pipeline.ref.type, attempt.pipeline.event.source] : [],
    );
    expect(started).toContainEqual(['tag', 'push']);
    expect(started).not.toContainEqual(['tag', 'merge_request_event']);
    const usual = (type: GitRef['type']) => pipelineOf(target, { type, name: 'v1' }, {}).event.source;
    expect([usual('branch'), usual('tag')]).toEqual(['merge_request_event', 'push']);
  });

  it('do not count a missing control: its subjects accept protected and unprotected refs', () => {
    const selfManaged = { url: 'https://git.example.org', edition: 'self-managed', version: '19.6.1' };
    const { ablation } = radiusOf(setupWith({}, selfManaged));
    expect(ablation.find(({ control }) => control === 'trust-ref-protected')?.roles).toEqual([1]);
  });

  it('is used by those who deploy, where each of its branches is protected for a deploy role', () => {
    const { roles } = radiusOf(
      setupWith({ refs: [{ type: 'branch', name: 'main' }], pipelineSources: ['push'] }),
    );
    expect(roles.map(({ deploys }) => deploys)).toEqual([
      { tried: 1, refused: [] },
      { tried: 2, refused: [] },
    ]);
  });

  it('is a danger where a fork gets the token of the project', () => {
    const old = { url: 'https://git.example.org', edition: 'self-managed', version: '18.2.1' };
    const { summary } = radiusOf(setupWith({}, old));
    expect(summary.dangerous).toBeGreaterThan(0);
    expect(resultOf(setupWith({}, old), 'fork-in-parent')).toMatchObject({ weakness: 'fork-hole' });
  });

  it('is told as a fork of an attacker, where the project is one', () => {
    expect(resultOf(setupWith({}), 'parent-runs-fork')).toMatchObject({ weakness: 'fork-of-parent' });
  });
});
