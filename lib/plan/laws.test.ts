import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { conditionKeysOf } from '../aws/condition-keys';
import { checkPolicyGrammar } from '../aws/grammar';
import { sharedIssuerGuardrail } from '../aws/guardrail';
import { listOf } from '../aws/policy';
import { providerFor } from '../aws/provider';
import { policySize, quotas } from '../aws/quotas';
import { assumeRoleWithWebIdentity, compileProvider, compileTrustPolicy } from '../aws/sts';
import { isUnreviewed } from '../setup/kinds';
import { longestSession } from '../setup/session';
import { planSetup, trustPolicyOf } from '.';
import { permissionPolicyOf } from './documents';

const holds = (law: (setup: ReturnType<typeof planSetup>) => void) =>
  fc.assert(
    fc.property(arbitrarySetup(), (setup) => law(planSetup(setup))),
    { numRuns: 100 },
  );

describe('every plan', () => {
  it('has policies that AWS would accept, or a gap that says they are too long', () => {
    holds((plan) => {
      plan.roles.forEach((role, index) => {
        const trust = trustPolicyOf(role);
        expect(checkPolicyGrammar(trust, 'trust')).toEqual([]);
        expect(checkPolicyGrammar(permissionPolicyOf(role), 'identity')).toEqual([]);
        expect(sharedIssuerGuardrail(trust)).toEqual([]);
        const isReported = plan.gaps.some((gap) => gap.code === 'trust-policy-size' && gap.role === index);
        expect(isReported).toBe(policySize(JSON.stringify(trust)) > quotas.trustPolicyWarning);
      });
    });
  });

  it('uses only operators that fail on a missing key, and only keys that the issuer has', () => {
    holds((plan) => {
      const known = new Set([
        ...conditionKeysOf(plan.issuerKey, plan.setup.aws.partition).map(
          ({ name }) => `${plan.issuerKey}:${name}`,
        ),
        'aws:SourceIp',
        'aws:SourceVpce',
      ]);
      for (const statement of plan.roles.flatMap((role) => listOf(trustPolicyOf(role).Statement))) {
        const condition = statement.Condition ?? {};
        expect(['StringEquals', 'StringLike', 'IpAddress']).toEqual(
          expect.arrayContaining(Object.keys(condition)),
        );
        expect(Object.keys(condition.StringLike ?? {})).toEqual(
          condition.StringLike === undefined ? [] : [`${plan.issuerKey}:sub`],
        );
        for (const key of Object.values(condition).flatMap(Object.keys)) expect(known).toContain(key);
      }
    });
  });

  it('has trust policies for which every verdict is certain', () => {
    holds(({ roles, issuer, setup }) => {
      for (const role of roles) {
        const trustPolicy = compileTrustPolicy(trustPolicyOf(role));
        expect(trustPolicy.problems).toEqual([]);
        const claims = { iss: issuer, aud: setup.aws.audience, iat: 0, exp: 3600, project_id: '1', sub: 'x' };
        for (const network of [
          { kind: 'internet', sourceIp: '203.0.113.7' },
          { kind: 'vpc-endpoint', vpcEndpoint: 'vpce-1', vpc: 'vpc-1', sourceIp: '10.0.0.5' },
        ] as const) {
          const { statements } = assumeRoleWithWebIdentity({
            role: { arn: role.arn, trustPolicy, maxSessionSeconds: role.maxSessionSeconds },
            providers: [
              compileProvider(
                providerFor(setup.aws.partition, role.arn.split(':')[4] ?? '', issuer, setup.aws.audience),
              ),
            ],
            token: claims,
            sessionName: 'gitlab-1',
            network,
            now: 0,
          });
          expect(statements.length).toBeGreaterThan(0);
          expect(statements.map(({ match }) => match)).not.toContain('unknown');
          expect(
            statements.flatMap((candidate) => candidate.conditions.map(({ match }) => match)),
          ).not.toContain('unknown');
        }
      }
    });
  });

  it('pins audience and subject in every statement, and has wildcards only in the ref', () => {
    holds((plan) => {
      for (const role of plan.roles)
        for (const statement of listOf(trustPolicyOf(role).Statement)) {
          const { StringEquals: equals = {}, StringLike: like = {} } = statement.Condition ?? {};
          expect(equals[`${plan.issuerKey}:aud`]).toBe(plan.setup.aws.audience);
          expect(JSON.stringify(equals)).not.toContain('*');
          const subject = `${plan.issuerKey}:sub`;
          expect([...listOf(equals[subject]), ...listOf(like[subject])].length).toBeGreaterThan(0);
          for (const value of listOf(like[subject]))
            expect(String(value)).toMatch(
              role.kind === 'deploy'
                ? /^project_(?:path:[^:*]+|id:\d+):ref_type:(?:branch|tag):ref:[^:]*\*[^:]*(?::ref_protected:true(?::environment_protected:(?:true|false))?)?$/
                : /^project_(?:path:[^:*]+|id:\d+):ref_type:(?:branch|tag):ref:[^:]*\*[^:]*(?::ref_protected:(?:true|false)(?::environment_protected:false)?)?$/,
            );
        }
    });
  });

  it('has the roles of the setup, in order, and every role in its account', () => {
    holds((plan) => {
      expect(plan.roles.map(({ name }) => name)).toEqual(plan.setup.roles.map(({ name }) => name));
      expect(new Set(plan.accounts.flatMap((account) => account.roles))).toEqual(new Set(plan.roles));
      for (const role of plan.roles) {
        expect(role.maxSessionSeconds).toBeGreaterThanOrEqual(Math.max(3600, longestSession(role.jobs)));
      }
    });
  });

  it('has a subject for every ref of a role, and for a role for unreviewed code one for each protection of the ref', () => {
    holds(({ roles, subjectComponents }) => {
      for (const { kind, refs, subjects } of roles) {
        const values = subjects.map(({ value }) => value);
        expect(new Set(values).size).toBe(values.length);
        const protections =
          isUnreviewed(kind) && subjectComponents.includes('ref_protected') ? ['false', 'true'] : ['true'];
        const expected = refs.flatMap((ref) => protections.map((isProtected) => [ref, isProtected]));
        expect(
          subjects.map(({ ref, value }) => [ref, value.includes(':ref_protected:false') ? 'false' : 'true']),
        ).toEqual(expected);
      }
    });
  });

  it('is deterministic', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        expect(planSetup(structuredClone(setup))).toEqual(planSetup(setup));
      }),
      { numRuns: 30 },
    );
  });

  it('has gaps with complete texts and no duplicates', () => {
    holds((plan) => {
      const seen = new Set<string>();
      for (const { code, role, title, detail, remedy } of plan.gaps) {
        for (const text of [title, detail, remedy]) expect(text).toMatch(/^[A-Z].{9,}$/s);
        const key = JSON.stringify([code, role]);
        expect(seen.has(key)).toBe(false);
        seen.add(key);
      }
    });
  });
});

describe('a plan with fifty environments', () => {
  it('takes a few milliseconds', () => {
    const [setup] = fc.sample(arbitrarySetup('gitlab.com'), { numRuns: 1, seed: 7 });
    const [role] = setup?.roles ?? [];
    if (setup === undefined || role === undefined) throw new Error('no sample');
    const many = {
      ...setup,
      roles: Array.from({ length: 50 }, (_, index) => ({
        ...role,
        name: `environment-${index}`,
      })),
    };
    const times = Array.from({ length: 20 }, () => {
      const start = performance.now();
      planSetup(many);
      return performance.now() - start;
    });
    // Guards against quadratic growth. The best of twenty runs takes about 3 ms on an idle machine.
    expect(Math.min(...times)).toBeLessThan(40);
  });
});
