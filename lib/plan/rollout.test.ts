import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '../../tests/support/arbitrary-setup';
import { listOf, type PolicyDocument } from '../aws/policy';
import { plain } from '../formats/data';
import type { SubjectComponent } from '../gitlab/subject';
import { setupPresets } from '../setup/presets';
import type { Setup } from '../setup/schema';
import { planSetup, trustPolicyOf } from '.';
import { subjectRollout } from './rollout';

const policyOf = (data: Parameters<typeof plain>[0]) => plain(data) as unknown as PolicyDocument;

/** Every subject a policy accepts, exact or by pattern. */
const subjectsOf = (policy: PolicyDocument, key: string): readonly string[] =>
  listOf(policy.Statement).flatMap(({ Condition = {} }) =>
    ['StringEquals', 'StringLike'].flatMap((operator) => listOf(Condition[operator]?.[key]).map(String)),
  );

/** Everything that the policy pins except the subject, without duplicates. */
const otherPins = (policy: PolicyDocument, key: string): ReadonlySet<string> =>
  new Set(
    listOf(policy.Statement).map(({ Sid: _, Condition = {}, ...statement }) =>
      JSON.stringify({
        ...statement,
        pins: Object.entries(Condition).flatMap(([operator, pins]) =>
          Object.entries(pins).flatMap((pin) => (pin[0] === key ? [] : [[operator, ...pin]])),
        ),
      }),
    ),
  );

const setupOf = (gitlab: Partial<Setup['gitlab']>): Setup => {
  const preset = setupPresets.find(({ id }) => id === 'private-issuer');
  if (!preset) throw new Error('no preset');
  return { ...preset.setup, gitlab: { ...preset.setup.gitlab, ...gitlab } };
};

const oldSubjectsOf = (setup: Setup) =>
  subjectRollout(planSetup(setup))?.roles.map(({ oldSubjects }) => oldSubjects.map(({ value }) => value));

describe('the change of the subject', () => {
  it('accepts the old and the new subject in phase 1, and keeps all other pins', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const plan = planSetup(setup);
        const rollout = subjectRollout(plan);
        const now = setup.gitlab.subject?.now ?? ['project_path', 'ref_type', 'ref'];
        expect(rollout === undefined).toBe(plan.subjectComponents.join() === now.join());
        expect(plan.gaps.some(({ code }) => code === 'subject-changes')).toBe(rollout !== undefined);
        const key = `${plan.issuerKey}:sub`;
        for (const { role, oldSubjects, bothPolicy } of rollout?.roles ?? []) {
          const both = policyOf(bothPolicy);
          const old = oldSubjects.map(({ value }) => value);
          expect(new Set(old).size).toBe(old.length);
          expect([...subjectsOf(both, key)].sort()).toEqual(
            [...new Set([...subjectsOf(trustPolicyOf(role), key), ...old])].sort(),
          );
          for (const value of old) expect(value.startsWith(`${now[0]}:`)).toBe(true);
          expect(otherPins(both, key)).toEqual(otherPins(trustPolicyOf(role), key));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('starts from the current subject', () => {
    const now: SubjectComponent[] = [
      'project_path',
      'ref_type',
      'ref',
      'ref_protected',
      'environment_protected',
    ];
    const setup = setupOf({ subject: { now } });
    expect(subjectRollout(planSetup(setup))?.from).toEqual(now);
    expect(oldSubjectsOf(setup)).toEqual([
      [
        'project_path:platform/landing-zone:ref_type:branch:ref:main:ref_protected:true:environment_protected:false',
      ],
      [
        'project_path:platform/landing-zone:ref_type:branch:ref:main:ref_protected:true:environment_protected:true',
      ],
    ]);
  });

  it('is over once the setup says that the subject has changed', () => {
    const to = planSetup(setupOf({})).subjectComponents;
    expect(oldSubjectsOf(setupOf({ subject: { now: [...to] } }))).toBeUndefined();
    const other = [to[0], to[2], to[1], ...to.slice(3)] as SubjectComponent[];
    expect(oldSubjectsOf(setupOf({ subject: { now: other } }))).toEqual([
      ['project_id:12:ref:main:ref_type:branch:ref_protected:true:environment_protected:false'],
      ['project_id:12:ref:main:ref_type:branch:ref_protected:true:environment_protected:true'],
    ]);
  });

  it("can change back to GitLab's default", () => {
    const setup = setupOf({ subject: { form: 'default', now: ['project_id', 'ref_type', 'ref'] } });
    expect(subjectRollout(planSetup(setup))?.to).toEqual(['project_path', 'ref_type', 'ref']);
    expect(oldSubjectsOf(setup)?.[0]).toEqual(['project_id:12:ref_type:branch:ref:main']);
    expect(oldSubjectsOf(setupOf({ subject: { form: 'default' } }))).toBeUndefined();
  });

  it('accepts every tier, because a job can choose any, and this project as the one that runs the job', () => {
    const now: SubjectComponent[] = ['job_project_id', 'source_project_path', 'ref', 'deployment_tier'];
    const setup = setupOf({ version: '19.5', subject: { now } });
    expect(oldSubjectsOf(setup)?.[1]).toEqual(
      ['production', 'staging', 'testing', 'development', 'other'].map(
        (tier) =>
          `job_project_id:12:source_project_path:platform/landing-zone:ref:main:deployment_tier:${tier}`,
      ),
    );
  });

  it('says what phase 1 opens if the current subject pins too little', () => {
    const codesOf = (now: SubjectComponent[], overrides: Partial<Setup['gitlab']> = {}) =>
      planSetup(setupOf({ version: '19.5', ...overrides, subject: { now } })).gaps.flatMap(
        ({ code, severity }) => (code.startsWith('subject-now') ? [`${severity} ${code}`] : []),
      );
    expect(codesOf(['project_path'])).toEqual(['danger subject-now-loose']);
    expect(codesOf(['project_path', 'ref'])).toEqual(['warning subject-now-loose']);
    expect(codesOf(['project_path', 'ref_type', 'ref'])).toEqual([]);
    expect(codesOf(['job_project_id', 'ref_type', 'ref'])).toEqual([
      'danger subject-now-names-running-project',
    ]);
    expect(codesOf(['job_project_id', 'ref_type', 'ref', 'ref_protected'])).toEqual([]);
    expect(codesOf(['job_project_path', 'ref_type', 'ref', 'source_project_id'])).toEqual([]);
  });
});
