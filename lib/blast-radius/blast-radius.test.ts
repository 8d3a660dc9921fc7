import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { attacks } from '../attacks';
import { controls } from '../controls';
import { attackedWorld, blastRadiusOf } from '../parts/attacked';
import { planSetup } from '../plan';
import { setupPresets } from '../setup/presets';
import type { Role, Setup } from '../setup/schema';
import { runAttack } from '../world/run-attack';
import { targetOf } from '../world/target';
import {
  experiment,
  isolation,
  isolationAcross,
  isolationAlternatives,
  minimalControlSets,
  trustSentence,
  worldWithout,
} from '.';

const [{ setup: example }] = setupPresets;
const attack = (id: string) => {
  const found = attacks.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const changed = (setup: Setup, index: number, what: Partial<Role>): Setup => ({
  ...setup,
  roles: setup.roles.map((role, at) => (at === index ? { ...role, ...what } : role)),
});
const main = [{ type: 'branch' as const, name: 'main' }];
const bothFromMain = changed(
  changed(example, 1, {
    refs: main,
    environment: { name: 'production', protected: false },
  }),
  0,
  { refs: main },
);

describe('controls', () => {
  it('are gone once removed', () => {
    for (const { setup } of setupPresets) {
      const world = attackedWorld(planSetup(setup));
      for (const control of controls) {
        for (const [role] of world.plan.roles.entries())
          expect([control.id, control.present(control.remove(world), role)]).toEqual([control.id, false]);
      }
    }
  });

  it('leaves the world unchanged', () => {
    const world = attackedWorld(planSetup(example));
    const before = experiment(world, []);
    for (const control of controls) control.remove(world);
    expect(experiment(world, [])).toEqual(before);
    expect(worldWithout(world, [])).toBe(world);
  });
});

describe('ablation', () => {
  it('needs every condition of every trust policy: without it some attack gets in', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const world = attackedWorld(planSetup(setup));
        const { ablation } = blastRadiusOf(world.plan);
        for (const { control, layer, roles, admits } of ablation) {
          if (layer !== 'trust-policy') continue;
          for (const role of roles) {
            if (admits.some((entry) => entry.roles.includes(role))) continue;
            // Two are redundant, because one other control stops the same attacks: the audience, if the
            // provider lists no other; and the subject of a role for unreviewed code that accepts every
            // branch, if the project is also pinned by its id.
            const { kind, refs } = world.plan.roles[role] ?? {};
            const everyBranch = kind !== 'deploy' && refs?.some(({ name }) => name === '*');
            const backups: Record<string, { with: (typeof controls)[number]['id'][]; stops: string }> = {
              'trust-audience': { with: ['provider-audience'], stops: 'audience-of-another' },
              ...(everyBranch && {
                'trust-subject-pattern': {
                  with: ['trust-project-id', 'trust-namespace-id'],
                  stops: 'any-project',
                },
              }),
            };
            const backup = backups[control];
            expect([control, role, backup !== undefined]).toEqual([control, role, true]);
            const index = attacks.indexOf(attack(backup?.stops ?? ''));
            const outcomes = [backup?.with ?? [], [control, ...(backup?.with ?? [])]].map(
              (gone) => experiment(world, gone)[index]?.[role]?.outcome,
            );
            expect(outcomes).toEqual(['stopped', 'succeeded']);
          }
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  it('says what stops path squatting', () => {
    const world = attackedWorld(planSetup(example));
    expect(minimalControlSets(attack('project-recreated'), targetOf(world, 0)).sets).toEqual([
      ['trust-project-id'],
    ]);
    expect(minimalControlSets(attack('path-squat-unrecorded'), targetOf(world, 0)).sets).toEqual([
      ['trust-project-id'],
      ['trust-namespace-id'],
    ]);
    expect(minimalControlSets(attack('replay-elsewhere'), targetOf(world, 0))).toEqual({
      why: 'gets-in',
      sets: [],
    });
  });
});

describe('isolation', () => {
  it('agrees with the plan on which jobs AWS can tell apart', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const plan = planSetup(setup);
        const pairs = isolation(attackedWorld(plan));
        for (const [index] of plan.roles.entries()) {
          const isReported = plan.gaps.some(
            ({ code, role }) => code === 'roles-not-isolated' && role === index,
          );
          const found = pairs[index]?.some(
            (pair, to) => to !== index && pair.job && pair.expected === undefined,
          );
          expect([setup.roles[index]?.name, found]).toEqual([setup.roles[index]?.name, isReported]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('counts a protected environment only as far as the subject names it', () => {
    const sameRef = changed(
      changed(example, 1, {
        refs: main,
        environment: { name: 'production', protected: true },
      }),
      0,
      { refs: main },
    );
    const widest = { ...sameRef, gitlab: { ...sameRef.gitlab, subject: { form: 'widest' as const } } };
    expect(isolation(attackedWorld(planSetup(sameRef)))[0]?.[1]).toEqual({
      job: true,
      editor: true,
      ref: 'main',
    });
    const [staging, production] = isolation(attackedWorld(planSetup(widest)));
    expect(staging?.[1]).toEqual({ job: false, editor: true, needs: 'lax-environment', ref: 'main' });
    expect(production?.[0]).toEqual({ job: false, editor: true, ref: 'main' });
    const counted = (setup: Setup) => blastRadiusOf(planSetup(setup)).summary;
    expect(counted(sameRef)).toMatchObject({ notIsolated: 2, mistakesOnly: 0 });
    expect(counted(widest)).toMatchObject({ notIsolated: 0, mistakesOnly: 2 });
    const weakness = (setup: Setup) =>
      runAttack(attack('lax-environment'), targetOf(attackedWorld(planSetup(setup)), 1));
    expect(weakness(sameRef)).toMatchObject({ outcome: 'succeeded', weakness: 'environment-left-out' });
    expect(weakness(widest)).toMatchObject({ outcome: 'succeeded', weakness: 'environment-not-named' });
  });

  it('offers fixes whose effect is computed', () => {
    const plan = planSetup(bothFromMain);
    expect(isolation(attackedWorld(plan))[0]?.[1]).toEqual({ job: true, editor: true, ref: 'main' });
    const alternatives = isolationAlternatives(plan, 0, 1);
    expect(alternatives.map(({ alternative, stops }) => [alternative.id, stops])).toEqual([
      ['own-branches', 'editors'],
      ['own-tags', 'editors'],
      ['protect-environment', 'mistakes'],
      ['own-project', 'editors'],
    ]);
    const [, tags, role, project] = alternatives;
    expect(role?.alternative.preview.gitlab.subject).toEqual({ form: 'widest' });
    expect(project?.parts?.map(({ gitlab }) => gitlab.project.path)).toEqual([
      'acme/payments/api',
      'acme/payments/api-deploy',
    ]);
    // Not configured but found: nothing distinguishes the parts that were made equal.
    const [remaining] = project?.parts ?? [];
    if (remaining === undefined) throw new Error('no parts');
    const world = attackedWorld(planSetup(remaining));
    expect(isolationAcross(world, world)).toEqual([[{ job: true, editor: true, ref: 'main' }]]);
    expect(tags?.alternative.preview.roles[1]?.refs).toEqual([{ type: 'tag', name: 'production-v*' }]);
  });
});

describe('sentence', () => {
  const sentenceOf = (setup: Setup, index = 0): string => {
    const plan = planSetup(setup);
    const role = plan.roles[index];
    if (role === undefined) throw new Error('no role');
    return trustSentence(plan, role);
  };
  const preset = (id: string): Setup => {
    const found = setupPresets.find((candidate) => candidate.id === id);
    if (found === undefined) throw new Error(id);
    return found.setup;
  };

  it.each([
    [
      sentenceOf(example, 1),
      'Only pipelines of acme/payments/api (project 48151623) on protected tags matching v*, started by a push; not merge request pipelines.',
    ],
    [
      sentenceOf(example),
      'Only pipelines of acme/payments/api (project 48151623) on the protected branch main, started by a push or New pipeline; not merge request pipelines.',
    ],
    [
      sentenceOf(changed(example, 0, { runner: 'gitlab-hosted', pipelineSources: ['push'] })),
      'Only pipelines of acme/payments/api (project 48151623) on the protected branch main, started by a push, on gitlab-hosted runners; not merge request pipelines.',
    ],
    [
      sentenceOf(
        changed(example, 0, {
          refs: [...main, { type: 'branch', name: 'next' }, { type: 'tag', name: 'v*' }],
        }),
      ),
      'Only pipelines of acme/payments/api (project 48151623) on the protected branches main or next or protected tags matching v*, started by a push or New pipeline; not merge request pipelines.',
    ],
    [
      sentenceOf(preset('self-managed-free')),
      'Only pipelines of whatever project is called web/shop/storefront on the branch develop; merge request pipelines from such a branch too.',
    ],
    [
      sentenceOf(preset('private-issuer'), 1),
      'Only pipelines of platform/landing-zone (project 12) on the protected branch main, in a protected environment, through vpce-0a1b2c3d4e5f60718; merge request pipelines only if GitLab counts them as protected.',
    ],
  ])('%s', (actual, expected) => expect(actual).toBe(expected));
});
