import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConditionBlock } from '@/lib/aws/policy';
import { mintWitness } from '@/tests/support/mint-witness';
import { allow, assume, document, gitlabCom } from '@/tests/support/sts';
import { type Intended, type Proof, type ProofIssuer, proveTrust } from './index';

const com: ProofIssuer = {
  issuerKey: 'gitlab.com',
  hasGitLabKeys: true,
  subjectComponents: ['project_path', 'ref_type', 'ref'],
  namesForks: true,
  forksRunInParent: true,
};
const prove = (policy: unknown, intended: Intended) => proveTrust(policy, com, gitlabCom.arn, intended);
const resultOf = (proofs: readonly Proof[], who: Proof['who']) =>
  proofs.find((proof) => proof.who === who)?.result;

const main = [{ type: 'branch', name: 'main' }] as const;
const shop: Intended = { projectPath: 'acme/shop', projectId: '1', refs: main };
const api: Intended = { projectPath: 'acme/api', projectId: '2', refs: main };

describe('a role for several projects', () => {
  const subjects = ['acme/shop', 'acme/api'].map((path) => `project_path:${path}:ref_type:branch:ref:main`);
  const both = (...others: string[]) =>
    document(allow({ StringLike: { 'gitlab.com:sub': [...subjects, ...others] } }));

  it('takes none of them for a stranger, and every other project', () => {
    expect(resultOf(prove(both(), { ...shop, alsoFor: [api] }), 'another-project')).toBe('nobody');
    expect(resultOf(prove(both(), shop), 'another-project')).toBe('somebody');
    const third = both('project_path:acme/docs:*');
    const proof = prove(third, { ...shop, alsoFor: [api] }).find(({ who }) => who === 'another-project');
    expect(proof?.token?.sub).toMatch(/^project_path:acme\/docs:/);
  });

  it('finds the stranger of the second one', () => {
    const policy = both('project_path:acme/api:ref_type:branch:ref:*');
    expect(resultOf(prove(policy, { ...shop, alsoFor: [api] }), 'unprotected-ref')).toBe('somebody');
    expect(resultOf(prove(policy, shop), 'unprotected-ref')).not.toBe(undefined);
  });

  const pin = fc.constantFrom('main', 'main*', '*', 'rel/*', 'v?');
  const condition = ({ projectPath, projectId }: Intended, ref: string, hasId: boolean): ConditionBlock => ({
    StringLike: { 'gitlab.com:sub': `project_path:${projectPath}:ref_type:branch:ref:${ref}` },
    ...(hasId ? { StringEquals: { 'gitlab.com:project_id': projectId ?? '' } } : {}),
  });
  const worst = (...results: (Proof['result'] | undefined)[]) =>
    (['somebody', 'undecided', 'nobody'] as const).find((result) => results.includes(result));

  it('is as open as the worse of two roles for one project each', () => {
    fc.assert(
      fc.property(pin, pin, fc.boolean(), fc.boolean(), (ofShop, ofApi, shopId, apiId) => {
        const [first, second] = [condition(shop, ofShop, shopId), condition(api, ofApi, apiId)];
        const together = prove(document(allow(first), allow(second)), { ...shop, alsoFor: [api] });
        const apart = [prove(document(allow(first)), shop), prove(document(allow(second)), api)];
        for (const { who, result, token } of together) {
          expect(result, who).toBe(worst(...apart.map((proofs) => resultOf(proofs, who))));
          if (token === undefined) continue;
          const claims = mintWitness(token, com, who);
          expect(claims, `${who} ${JSON.stringify(token)}`).toBeDefined();
          const verdict = assume(document(allow(first), allow(second)), {
            providers: [{ ...gitlabCom, clientIds: [token.aud ?? ''] }],
            token: { ...claims },
          });
          expect(verdict).toMatchObject({ outcome: 'allowed', certain: true });
        }
      }),
      { numRuns: 60 },
    );
  });
});
