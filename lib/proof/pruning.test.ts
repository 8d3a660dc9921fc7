import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConditionBlock, Statement } from '@/lib/aws/policy';
import { allow, gitlabCom } from '@/tests/support/sts';
import { type Intended, type ProofIssuer, proveTrust } from './index';
import { Automata } from './search';

const com: ProofIssuer = {
  issuerKey: 'gitlab.com',
  hasGitLabKeys: true,
  subjectComponents: ['project_path', 'ref_type', 'ref'],
  namesForks: true,
  forksRunInParent: true,
};
const home: Intended = {
  projectPath: 'acme/api',
  projectId: '4815',
  namespaceId: '1093',
  refs: [{ type: 'branch', name: 'main' }],
  pipelineSources: ['push', 'web'],
  audience: 'sts.amazonaws.com',
};
const shop: Intended = { projectPath: 'acme/shop', projectId: '7', refs: [{ type: 'tag', name: 'v*' }] };

const path = fc.constantFrom('acme/api', 'acme/shop', 'acme/*', 'b/a', '*');
const ref = fc.constantFrom('branch:ref:main', 'branch:ref:ma*', 'tag:ref:v*', '*:ref:*', 'tag:ref:v?');
const subject = fc
  .tuple(path, ref)
  .map(([pathText, refText]) => `project_path:${pathText}:ref_type:${refText}`);
const condition = fc.oneof(
  {
    arbitrary: fc.tuple(
      fc.constantFrom('StringLike', 'StringNotLike', 'ForAnyValue:StringLike', 'ForAllValues:StringLike'),
      fc.constant('sub'),
      fc.array(subject, { minLength: 1, maxLength: 3 }),
    ),
    weight: 3,
  },
  fc.tuple(
    fc.constantFrom('StringEquals', 'StringNotEquals', 'StringEqualsIfExists', 'ForAnyValue:StringEquals'),
    fc.constantFrom('project_id', 'namespace_id'),
    fc.constantFrom(['4815'], ['7'], ['4815', '7'], ['1093']),
  ),
  fc.tuple(
    fc.constantFrom('StringEquals', 'StringNotEquals'),
    fc.constantFrom('pipeline_source', 'ref_protected'),
    fc.constantFrom(['push'], ['push', 'web'], ['true'], ['merge_request_event']),
  ),
);
const statement = fc
  .tuple(
    fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
    fc.array(condition, { minLength: 1, maxLength: 3 }),
  )
  .map(([Effect, conditions]): Statement => {
    const block: Record<string, Record<string, readonly string[]>> = {};
    for (const [operator, key, values] of conditions)
      block[operator] = { ...block[operator], [`gitlab.com:${key}`]: values };
    return allow(block as ConditionBlock, { Effect });
  });
const policies = fc.array(statement, { minLength: 1, maxLength: 4 });
const intentions = fc.constantFrom<Intended>({}, home, { ...home, alsoFor: [shop] });

const prove = (Statement: readonly Statement[], intended: Intended, grammars?: Automata) =>
  proveTrust({ Version: '2012-10-17', Statement }, com, gitlabCom.arn, intended, grammars);

/** An Allow that no token gets in by: its two conditions on one key exclude each other, and it says nothing about any other key. */
const forNobody = (key: string): Statement =>
  allow({ StringEquals: { [`gitlab.com:${key}`]: 'push' }, StringLike: { [`gitlab.com:${key}`]: 'web' } });

describe('what no Allow statement can match is left out of a search', () => {
  it('and nothing else: with an Allow for nobody, which keeps all of it in the search, the proof is the same', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(policies, intentions, (statements, intended) => {
        const pruned = prove(statements, intended);
        const whole = prove([forNobody('pipeline_source'), ...statements], intended);
        for (const { result } of pruned) seen.add(result);
        expect(whole.map(({ who, result }) => [who, result])).toEqual(
          pruned.map(({ who, result }) => [who, result]),
        );
        expect(whole.map(({ token }) => token?.sub?.length)).toEqual(
          pruned.map(({ token }) => token?.sub?.length),
        );
      }),
      { numRuns: 250 },
    );
    expect(seen).toContain('somebody');
    expect(seen).toContain('nobody');
  });

  it('so that a long list of subjects is decided within the budget', () => {
    const subjects = Array.from(
      { length: 600 },
      (_, at) => `project_path:acme/p${at}:ref_type:*:ref:rel*${at}`,
    );
    const proof = prove([allow({ StringEquals: { 'gitlab.com:sub': subjects } })], home);
    expect(proof.map(({ result }) => result)).not.toContain('undecided');
  });
});

it('proofs that share grammars are those of separate ones', () => {
  const grammars = new Automata();
  fc.assert(
    fc.property(policies, intentions, (statements, intended) => {
      expect(prove(statements, intended, grammars)).toEqual(prove(statements, intended));
    }),
    { numRuns: 150 },
  );
});
