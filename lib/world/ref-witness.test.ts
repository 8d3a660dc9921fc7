import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { attacks } from '../attacks';

import { attackedWorld } from '../parts/attacked';
import { planSetup } from '../plan';
import { setupPresets } from '../setup/presets';
import type { Ref, Setup } from '../setup/schema';
import { matchesRef, nameWithin } from './ref-witness';
import { runAttack } from './run-attack';
import { targetOf } from './target';
import { trustsRef } from './trusted-refs';

const find = (id: string) => {
  const attack = attacks.find((candidate) => candidate.id === id);
  if (attack === undefined) throw new Error(id);
  return attack;
};
const [{ setup: example }] = setupPresets;

/** The setup with one more role, which trusts these refs. */
function withOther(setup: Setup, refs: readonly Ref[]): Setup {
  const [model] = setup.roles;
  if (model === undefined) throw new Error('no environment');
  const other = {
    ...model,
    name: 'adversary',
    protected: false,
    refs: [...refs],
    iam: { ...model.iam, name: 'adversary' },
    jobs: model.jobs.map((job) => ({ ...job, name: 'adversary' })),
  };
  return { ...setup, roles: [...setup.roles, other] };
}

/** The first refs of the attack that the role does not trust, and the result. */
function tried(setup: Setup, id: string, role: number) {
  const world = attackedWorld(planSetup(setup));
  const target = targetOf(world, role);
  const attempts = find(id).attempts(target);
  const refs =
    'notApplicable' in attempts
      ? []
      : attempts.flatMap((attempt) => (attempt.kind === 'pipeline' ? [attempt.pipeline.ref] : []));
  const {
    how: _how,
    inferred: _inferred,
    ...result
  } = {
    how: '',
    inferred: [],
    ...runAttack(find(id), target),
  };
  return { refs: refs.filter((ref) => !trustsRef(target.role, ref)), result };
}

describe('a name within a pattern', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '/'), minLength: 1, maxLength: 6 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'x'), maxLength: 3 });

  it('matches it and no other pattern, and is found whenever one exists', () => {
    fc.assert(
      fc.property(pattern, fc.array(pattern, { maxLength: 4 }), text, (middle, others, filling) => {
        const name = nameWithin(`v${middle}z`, others);
        if (name !== undefined) {
          expect(matchesRef(`v${middle}z`, name)).toBe(true);
          expect(others.some((other) => matchesRef(other, name))).toBe(false);
          return;
        }
        const filledName = `v${middle}z`.replaceAll('*', filling || 'x');
        const isName = !filledName.includes('//');
        if (isName) expect(others.some((other) => matchesRef(other, filledName))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the ref an attacker chooses', { timeout: 120_000 }, () => {
  const choosing = [
    'feature-branch',
    'branch-by-mistake',
    'near-miss-ref',
    'other-protected-ref',
    'other-ref-type',
    'narrowed-subject',
    'merge-request-branch',
    'merged-results',
    'environment-name-only',
    'rules-satisfied',
  ];

  it('is never stopped only because another environment happens to protect it', () => {
    fc.assert(
      fc.property(arbitrarySetup(), fc.constantFrom(...choosing), fc.nat(3), (setup, id, index) => {
        const role = index % setup.roles.length;
        const { refs, result } = tried(setup, id, role);
        // A fixed name leaves no choice: the other type of a trusted ref, or its name in another letter case.
        const chosen = refs.filter(({ name }) => {
          const trustedNames = setup.roles[role]?.refs?.map((ref) => ref.name.toLowerCase()) ?? [];
          return !trustedNames.includes(name.toLowerCase());
        });
        if (chosen.length === 0) return;
        expect([id, tried(withOther(setup, chosen), id, role).result]).toEqual([id, result]);
      }),
      { numRuns: 150 },
    );
  });

  const trusting = (index: number, refs: readonly Ref[], setup: Setup = example): Setup => ({
    ...setup,
    roles: setup.roles.map((candidate, at) => (at === index ? { ...candidate, refs: [...refs] } : candidate)),
  });

  it('is another name of the role where the first one is protected', () => {
    const setup = trusting(
      0,
      [
        { type: 'branch', name: 'main' },
        { type: 'branch', name: 'next' },
      ],
      trusting(1, [{ type: 'tag', name: 'main' }]),
    );
    expect(tried(setup, 'other-ref-type', 0)).toMatchObject({
      refs: [{ type: 'tag', name: 'next' }],
      result: { outcome: 'stopped', layer: 'trust-policy' },
    });
  });

  it('is another name of the pattern where the usual one is protected', () => {
    const setup = trusting(
      0,
      [{ type: 'branch', name: 'release/*' }],
      trusting(1, [{ type: 'tag', name: 'release/1*' }]),
    );
    const { refs, result } = tried(setup, 'other-ref-type', 0);
    expect(refs.map(({ name }) => matchesRef('release/1*', name))).toEqual([false]);
    expect(result).toMatchObject({ outcome: 'stopped', layer: 'trust-policy' });
  });

  it('is not free where the other environment protects the only one there is', () => {
    const setup = trusting(
      0,
      [{ type: 'branch', name: 'main' }],
      trusting(1, [{ type: 'tag', name: 'main' }]),
    );
    expect(tried(setup, 'other-ref-type', 0).result).toMatchObject({
      outcome: 'stopped',
      layer: 'gitlab',
      by: ['gitlab-protected-refs'],
    });
  });
});
