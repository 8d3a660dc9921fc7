import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseSetup } from '@/tests/support/cases';
import { refNameProblem } from '../gitlab/ref-name';
import type { Ref, Setup } from '../setup/schema';
import { planSetup } from '.';
import { commonName } from './common-name';
import { narrowerPattern, overlapCause, sharedRefs } from './shared-ref';

/** A separate implementation, so that it does not depend on the code under test. */
const fits = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+]/g, '\\$&'))
      .join('.*')}$`,
  ).test(text);

const refName = fc
  .string({ unit: fc.constantFrom('a', 'b', '1', '*', '*', '/', '-', '.'), minLength: 1, maxLength: 7 })
  .filter((name) => refNameProblem(name) === undefined);
const ref: fc.Arbitrary<Ref> = fc.record({ type: fc.constantFrom('branch', 'tag'), name: refName });

function rolesAt(left: Ref, right: Ref) {
  const setup: Setup = structuredClone(caseSetup('11-pr-star-covers-production'));
  const [production, review] = setup.roles;
  if (production === undefined || review === undefined) throw new Error('two environments');
  production.refs = [left];
  review.refs = [right];
  const plan = planSetup(setup);
  const [first, second] = plan.roles;
  if (first === undefined || second === undefined) throw new Error('two roles');
  return { plan, first, second };
}

describe('refs that two roles share', () => {
  it('have a name that matches both and that git accepts; a tag and a branch share none', () => {
    fc.assert(
      fc.property(ref, ref, (left, right) => {
        const { first, second, plan } = rolesAt(left, right);
        const shared = sharedRefs(first, second);
        for (const { name, type } of shared) {
          expect([name, fits(left.name, name), fits(right.name, name)]).toEqual([name, true, true]);
          expect(refNameProblem(name)).toBeUndefined();
          expect([type, type]).toEqual([left.type, right.type]);
        }
        const reported = plan.gaps.filter(({ code }) => code === 'roles-not-isolated');
        expect(reported).toHaveLength(shared.length === 0 ? 0 : 2);
        const names = [shared, sharedRefs(second, first)].map(([pair]) => pair?.name ?? '');
        for (const { detail, role = 0 } of reported) expect(detail).toContain(names[role]);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, string, string]>([
    ['main', 'main', 'Both a and b trust the branch main.'],
    ['v*', 'v*', 'Both a and b trust every branch that matches v*.'],
    ['production', 'pr*', 'The pattern pr* of b also matches the branch production, which a trusts.'],
    ['pr*', 'production', 'The pattern pr* of a also matches the branch production, which b trusts.'],
    ['v*', '*-rc', 'The patterns v* of a and *-rc of b both match a branch called v-rc.'],
    ['a.lo*', '*ck', 'The patterns a.lo* of a and *ck of b both match a branch called a.loxck.'],
  ])('%s and %s: %s', (left, right, cause) => {
    const { first, second } = rolesAt({ type: 'branch', name: left }, { type: 'branch', name: right });
    const [shared] = sharedRefs(first, second);
    expect(shared && overlapCause(shared, 'a', 'b')).toBe(cause);
  });

  it('are all reported, and the suggested narrower pattern ends all overlaps', () => {
    const refs = (type: Ref['type'], ...names: readonly string[]) => names.map((name) => ({ type, name }));
    const setup = structuredClone(caseSetup('11-pr-star-covers-production'));
    const [production, review] = setup.roles;
    if (production === undefined || review === undefined) throw new Error('two environments');
    production.refs = [...refs('branch', 'prod', 'pr-x'), ...refs('tag', 'v*')];
    review.refs = [...refs('branch', 'pr*'), ...refs('tag', '*1')];
    const [gap] = planSetup(setup).gaps.filter(({ code }) => code === 'roles-not-isolated');
    for (const words of ['branch prod,', 'branch pr-x,', 'a tag called v1'])
      expect(gap?.detail).toContain(words);
    expect(gap?.remedy).toMatch(/narrow it, for example to pr\/\*, .*Do the same where other refs overlap\./);
  });

  it('do not exist between a tag and a branch of the same name', () => {
    const { first, second } = rolesAt({ type: 'branch', name: 'v*' }, { type: 'tag', name: 'v*' });
    expect(sharedRefs(first, second)).toEqual([]);
    expect(commonName('v*', 'w')).toBeUndefined();
  });
});

describe('a narrower pattern', () => {
  it.each([
    ['pr*', 'production', 'pr-*'],
    ['pr*', 'pr-1', 'pr/*'],
    ['release/*', 'release/1', undefined],
    ['*-rc', 'v-rc', undefined],
  ])('%s next to %s: %s', (pattern, avoid, narrower) => {
    expect(narrowerPattern(pattern, [avoid])).toBe(narrower);
  });
});

describe('the gap of a pattern that matches too much', () => {
  it('names the cause and what to do', () => {
    const { gaps } = planSetup(caseSetup('11-pr-star-covers-production'));
    const reported = gaps.filter(({ code }) => code === 'roles-not-isolated');
    expect(reported).toHaveLength(2);
    for (const { detail, remedy } of reported) {
      expect(detail).toContain(
        'The pattern pr* of pr-mirror also matches the branch production, which production trusts.',
      );
      expect(detail).not.toContain('same ref');
      expect(remedy).toContain(
        'If the pattern pr* is not meant to match production, narrow it, for example to pr-*',
      );
    }
  });
});
