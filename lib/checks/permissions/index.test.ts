import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '@/lib/formats/data';
import { planSetup } from '@/lib/plan';
import type { FoundRole } from '@/lib/reading/types';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { expectSentences } from '@/tests/support/check-cases';
import { foundRole } from '@/tests/support/found-role';
import { powerOf, powers } from '../power';
import { permissionFindings } from '.';

const roleWithDocument = (value: unknown, overrides: Partial<FoundRole> = {}): FoundRole =>
  foundRole(
    { Statement: [] },
    {
      permissions: [
        { name: 'deploy', kind: 'inline', document: { value, lineOf: () => 1, lostKeys: [], gaps: [] } },
      ],
      ...overrides,
    },
  );

describe('permissions that Keyless generates', () => {
  it('have nothing above info, for any setup without a policy from the user', () => {
    let checked = 0;
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        for (const { permissions, permissionPolicy } of planSetup(setup).roles) {
          // Permissions that the user wrote are checked and announced when the setup is created.
          if (permissions.some(({ preset }) => preset === 'custom')) continue;
          checked += 1;
          const found = permissionFindings(roleWithDocument(plain(permissionPolicy.document)));
          expect(found.filter(({ severity }) => severity !== 'info').map(({ message }) => message)).toEqual(
            [],
          );
        }
      }),
      { numRuns: 150 },
    );
    expect(checked).toBeGreaterThan(100);
  });
});

const anyPolicy = fc.oneof(
  fc.jsonValue(),
  fc.record({
    Version: fc.constant('2012-10-17'),
    Statement: fc.array(
      fc.record(
        {
          Effect: fc.constantFrom('Allow', 'Deny', 'allow', 7),
          Action: fc.oneof(
            fc.string(),
            fc.array(fc.constantFrom('*', 'iam:*', 's3:Get?bject', 'sts:AssumeRole')),
          ),
          NotAction: fc.oneof(fc.constant('iam:*'), fc.jsonValue()),
          Resource: fc.oneof(fc.constant('*'), fc.string(), fc.jsonValue()),
          NotResource: fc.constant('x'),
          Condition: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    ),
  }),
);

describe('any permissions', () => {
  it('get findings of low or info, with sentences, and a power with its reason', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const role = roleWithDocument(policy);
        for (const finding of permissionFindings(role)) {
          expect(['low', 'info']).toContain(finding.severity);
          expectSentences(finding);
        }
        const { power, reason } = powerOf(role);
        expect(powers).toContain(power);
        expect(reason).toMatch(/^[A-Z`].*\.$/s);
      }),
      { numRuns: 500 },
    );
  });

  it('handles a large policy quickly', () => {
    const Statement = Array.from({ length: 1500 }, (_, at) => ({
      Effect: at % 2 === 0 ? 'Allow' : 'Deny',
      Action: ['iam:*', `s3:${'*a'.repeat(10)}`],
      Resource: [`arn:aws:s3:::bucket-${at}/${'*a'.repeat(10)}`, '*'],
    }));
    const start = performance.now();
    permissionFindings(roleWithDocument({ Statement }));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
