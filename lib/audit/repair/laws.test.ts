import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPolicyGrammar } from '@/lib/aws/grammar';
import { sharedIssuerGuardrail } from '@/lib/aws/guardrail';
import type { PolicyDocument } from '@/lib/aws/policy';
import { checkedRole } from '@/lib/checks/checked-role';
import { trustedIssuerOf } from '@/lib/checks/issuer';
import { isProvenUnusable } from '@/lib/checks/never-usable';
import { foundRole, gitlabComIssuer } from '@/tests/support/found-role';
import { arbitraryTrust, filledIn, knownFacts, strangerTokens } from '@/tests/support/repaired-roles';
import { assume, gitlabCom, token } from '@/tests/support/sts';
import type { Facts } from '../../checks/types';
import type { Stranger } from '../../proof';
import { roleProof } from '../role-proof';
import { repairTrust } from './repair-trust';

const providers = [{ ...gitlabCom, clientIds: [token.aud, 'https://vault.example.com', 'x'] }];
const repair = (policy: unknown, facts: Facts) =>
  repairTrust(checkedRole(foundRole(policy, { account: '444455556666' }), gitlabComIssuer, { facts }));
const accepts = (policy: unknown, claims: object = {}): boolean =>
  assume(policy, { token: { ...token, ...claims }, providers }).outcome === 'allowed';

const someFacts: fc.Arbitrary<Facts> = fc.constantFrom(
  knownFacts,
  {},
  { projectPath: 'acme/payments/api' },
  { ref: 'main' },
);
const law = (check: (policy: PolicyDocument, facts: Facts) => void, facts = someFacts): void =>
  fc.assert(fc.property(arbitraryTrust, facts, check), { numRuns: 500 });

describe('a repaired policy', () => {
  it('is accepted by IAM', () => {
    law((policy, facts) => {
      const found = repair(policy, facts);
      // Nothing is corrected if no token would get in afterwards either.
      if (found === undefined && isProvenUnusable(policy, gitlabComIssuer)) return;
      const fixed = filledIn(found?.policy ?? policy) as PolicyDocument;
      expect(checkPolicyGrammar(fixed, 'trust')).toEqual([]);
      // A statement for another issuer stays unchanged, valid or not.
      expect(
        sharedIssuerGuardrail(fixed).filter(({ message }) => message.includes('principal gitlab.com')),
      ).toEqual([]);
    });
  });

  it('needs no repair, even after its gaps are filled in', () => {
    law((policy, facts) => {
      const fixed = repair(policy, facts)?.policy ?? policy;
      expect(repair(fixed, facts)).toBeUndefined();
      expect(repair(filledIn(fixed), facts)).toBeUndefined();
    });
  });

  it('accepts the intended token if the original did', () => {
    law((policy, facts) => {
      // Explicit values for the project and the ref stay, even if they had no effect.
      if (!accepts(policy) || /Acme|ref:dev|release|type:tag/.test(JSON.stringify(policy))) return;
      const fixed = filledIn(repair(policy, facts)?.policy ?? policy);
      expect(accepts(fixed), JSON.stringify(fixed)).toBe(true);
    });
  });

  it('accepts no token that the original refused, unless it says so', () => {
    law((policy, facts) => {
      const found = repair(policy, facts);
      if (found === undefined || found.changes.some(({ revives }) => revives)) return;
      for (const claims of [{}, ...Object.values(strangerTokens)])
        if (!accepts(policy, claims)) expect(accepts(filledIn(found.policy), claims)).toBe(false);
    });
  });

  it('lets somebody in, and says so if the original let nobody in', () => {
    let revived = 0;
    law((policy, facts) => {
      const found = repair(policy, facts);
      if (found === undefined || !isProvenUnusable(policy, gitlabComIssuer)) return;
      revived += 1;
      expect(isProvenUnusable(found.policy, gitlabComIssuer)).toBe(false);
      expect(
        found.changes.some(({ revives }) => revives),
        JSON.stringify(policy),
      ).toBe(true);
    });
    expect(revived).toBeGreaterThan(20);
  });

  it('refuses every stranger if the facts are known', () => {
    law((policy, facts) => {
      const fixed = repair(policy, facts)?.policy ?? policy;
      // An exact ref, a pattern of refs, and a role only for merge requests are the author's choice.
      if (/merge_request_event|release|ref:dev|ref_type:tag|ref:m(?:a\*|\?in)/.test(JSON.stringify(fixed)))
        return;
      const open = Object.entries(strangerTokens).filter(([, claims]) => accepts(filledIn(fixed), claims));
      expect(open.map(([who]) => who)).toEqual([]);
    }, fc.constant(knownFacts));
  });

  it('is proven to let in nobody who is a stranger according to the facts', () => {
    let proven = 0;
    law((policy, facts) => {
      const fixed = filledIn(repair(policy, facts)?.policy ?? policy);
      const text = JSON.stringify(fixed);
      const chosen = new Set<Stranger>([
        // Another ref that the policy names, and a pattern of refs, are the author's choice: facts may name
        // one ref of several.
        ...(/release|ref:dev|ref_type:tag|ref:m(?:a\*|\?in)/.test(text)
          ? (['another-protected-ref'] as const)
          : []),
        // The facts contain no audience, so it is unknown which spelling the provider lists. AWS accepts only
        // listed ones.
        ...(/StringEqualsIgnoreCase":\{[^}]*:aud"/.test(text) ? (['another-audience'] as const) : []),
      ]);
      const proof = roleProof(fixed, gitlabComIssuer, facts);
      const open = proof.filter(({ who, result }) => result !== 'nobody' && !chosen.has(who));
      expect(
        open.map(({ who }) => who),
        text,
      ).toEqual([]);
      proven += proof.filter(({ result }) => result === 'nobody').length;
    }, fc.constant(knownFacts));
    expect(proven).toBeGreaterThan(2000);
  });

  it('names every change at an existing position', () => {
    law((policy, facts) => {
      for (const { pointer, because } of repair(policy, facts)?.changes ?? []) {
        expect(because).toMatch(/\.$/);
        expect(pointer).toMatch(/^\/(?:Version|Statement)/);
      }
    });
  });
});

describe('any document', () => {
  it('gives a result', () => {
    const documents = fc.oneof(
      fc.jsonValue(),
      fc.record({ Version: fc.jsonValue(), Statement: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())) }),
      fc.record({
        Statement: fc.array(
          fc.record({
            Effect: fc.constant('Allow'),
            Principal: fc.oneof(fc.constant({ Federated: gitlabCom.arn }), fc.jsonValue()),
            Action: fc.jsonValue(),
            Condition: fc.oneof(
              fc.jsonValue(),
              fc.dictionary(
                fc.string(),
                fc.dictionary(fc.constantFrom('gitlab.com:sub', 'gitlab.com:aud'), fc.jsonValue()),
              ),
            ),
          }),
        ),
      }),
    );
    fc.assert(
      fc.property(documents, someFacts, (value, facts) => {
        const trust = { value, lineOf: () => 1, lostKeys: [], gaps: [] };
        const role = {
          ...foundRole({
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Federated: gitlabCom.arn },
                Action: 'sts:AssumeRoleWithWebIdentity',
              },
            ],
          }),
          trust,
        };
        repairTrust(checkedRole(role, gitlabComIssuer, { facts }));
        repairTrust(checkedRole(role, trustedIssuerOf(role), { facts }));
      }),
      { numRuns: 300 },
    );
  });
});
