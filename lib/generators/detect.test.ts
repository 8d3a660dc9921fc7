import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { write } from '../formats/write';
import { planSetup } from '../plan';
import { setupPresets } from '../setup/presets';
import type { Setup } from '../setup/schema';
import { detectSignIns } from './detect-sign-ins';
import { guardrailsOrganization } from './guardrails-organization';

const textsOf = (setup: Setup): ReadonlyMap<string, string> => {
  const plan = planSetup(setup);
  return new Map(
    [...detectSignIns.files(plan), ...guardrailsOrganization.files(plan)].map(({ path, document }) => [
      path,
      write(document).text,
    ]),
  );
};

describe('detection and guardrails', () => {
  it('watches each role for every subject but its own', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const texts = textsOf(setup);
        for (const { account, roles } of planSetup(setup).accounts) {
          const template = JSON.parse(texts.get(`detect/${account.id}/alarms.json`) ?? '');
          for (const [index, { arn, subjects }] of roles.entries()) {
            const { detail } = template.Resources[`Subjects${index + 1}`].Properties.EventPattern;
            expect(detail.requestParameters.roleArn).toEqual([arn]);
            expect(detail.userIdentity.userName[0]['anything-but'].wildcard).toEqual(
              subjects.map(({ value }) => value),
            );
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('denies no role of the setup by its own resource control policy', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const plan = planSetup(setup);
        const policy = JSON.parse(textsOf(setup).get('guardrails/rcp.json') ?? '');
        const admitted: string[] =
          policy.Statement[0].Condition.StringNotLikeIfExists[`${plan.issuerKey}:sub`];
        for (const { value } of plan.roles.flatMap(({ subjects }) => subjects)) {
          expect(admitted.some((pattern) => value.startsWith(pattern.slice(0, -1)))).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('says that the public sample locks out subjects that start with an id', () => {
    for (const { setup } of setupPresets) {
      const starts = planSetup(setup).subjectComponents[0] === 'project_id';
      const readme = textsOf(setup).get('guardrails/README.md') ?? '';
      expect(readme.includes('the sample would deny all of its roles')).toBe(starts);
    }
  });

  it('keeps the service control policy below its quota', () => {
    const [{ setup }] = setupPresets;
    const [first] = setup.environments;
    if (first === undefined) throw new Error('no environment');
    const environments = Array.from({ length: 150 }, (_, index) => ({
      ...first,
      name: `review-${index}`,
      role: { ...first.role, name: `gitlab-payments-api-review-${index}` },
    }));
    const text = textsOf({ ...setup, environments }).get('guardrails/scp.json') ?? '';
    expect(JSON.stringify(JSON.parse(text)).length).toBeLessThan(5120);
  });
});
