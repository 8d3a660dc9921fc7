import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '../../tests/support/arbitrary-setup';
import { listOf, type PolicyDocument } from '../aws/policy';
import { plain } from '../formats/data';
import { planSetup, trustPolicyOf } from '.';
import { subjectRollout } from './rollout';

const policyOf = (data: Parameters<typeof plain>[0]) => plain(data) as unknown as PolicyDocument;

/** Every subject a policy accepts, exact or by pattern. */
const subjectsOf = (policy: PolicyDocument, key: string): readonly string[] =>
  listOf(policy.Statement).flatMap(({ Condition = {} }) =>
    ['StringEquals', 'StringLike'].flatMap((operator) => listOf(Condition[operator]?.[key]).map(String)),
  );

/** The policy with no subject in it: everything else it holds on to, without repetition. */
const otherPins = (policy: PolicyDocument, key: string): readonly string[] => [
  ...new Set(
    listOf(policy.Statement).map((statement) =>
      JSON.stringify(statement, (name, value) => (name === key || name === 'Sid' ? undefined : value)),
    ),
  ),
];

describe('the change of the subject', () => {
  it('accepts the old and the new subject in phase 1, and loosens nothing else', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const plan = planSetup(setup);
        const rollout = subjectRollout(plan);
        expect(rollout === undefined).toBe(plan.subjectComponents.join() === 'project_path,ref_type,ref');
        const key = `${plan.issuerKey}:sub`;
        for (const { role, oldSubjects, bothPolicy } of rollout?.roles ?? []) {
          const both = policyOf(bothPolicy);
          const old = oldSubjects.map(({ value }) => value);
          expect(new Set(subjectsOf(both, key))).toEqual(
            new Set([...subjectsOf(trustPolicyOf(role), key), ...old]),
          );
          expect(old.every((value) => value.startsWith(`project_path:${setup.gitlab.project.path}:`))).toBe(
            true,
          );
          expect(otherPins(both, key)).toEqual(otherPins(trustPolicyOf(role), key));
        }
      }),
      { numRuns: 100 },
    );
  });
});
