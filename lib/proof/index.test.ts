import { describe, expect, it } from 'vitest';
import type { ConditionBlock, Statement } from '@/lib/aws/policy';
import { mintWitness } from '@/tests/support/mint-witness';
import { allow, assume, document, gitlabCom, subject } from '@/tests/support/sts';
import { type Intended, type Proof, type ProofIssuer, proveTrust, type Stranger } from './index';
import { strangers } from './types';

const com: ProofIssuer = {
  issuerKey: 'gitlab.com',
  hasGitLabKeys: true,
  subjectComponents: ['project_path', 'ref_type', 'ref'],
  namesForks: true,
  forksRunInParent: true,
};
const main: Intended = {
  projectPath: 'acme/payments/api',
  projectId: '4815162342',
  namespaceId: '1093',
  refs: [{ type: 'branch', name: 'main' }],
  pipelineSources: ['push', 'web'],
  audience: 'sts.amazonaws.com',
};
const everyPin = {
  'gitlab.com:aud': 'sts.amazonaws.com',
  'gitlab.com:sub': subject,
  'gitlab.com:project_id': '4815162342',
  'gitlab.com:namespace_id': '1093',
  'gitlab.com:ref_protected': 'true',
  'gitlab.com:pipeline_source': ['push', 'web'],
};

const prove = (policy: unknown, intended: Intended = main, issuer = com): readonly Proof[] =>
  proveTrust(policy, issuer, gitlabCom.arn, intended);
const proofOf = (
  who: Stranger,
  condition: ConditionBlock,
  intended: Intended = main,
  ...others: Statement[]
): Proof | undefined =>
  prove(document(allow(condition), ...others), intended).find((proof) => proof.who === who);
const like = (...values: string[]): ConditionBlock => ({ StringLike: { 'gitlab.com:sub': values } });
const ownPath = 'project_path:acme/payments/api';

/** Who gets in, by the subject of the token. */
const subjects = (condition: ConditionBlock, intended?: Intended, ...others: Statement[]) =>
  Object.fromEntries(
    prove(document(allow(condition), ...others), intended).map(({ who, result, token }) => [
      who,
      token?.sub ?? result,
    ]),
  );

describe('proveTrust', () => {
  it('proves that nobody gets in where everything is pinned', () => {
    const proof = prove(document(allow({ StringEquals: everyPin })));
    expect(proof).toEqual(strangers.map((who) => ({ who, result: 'nobody' })));
  });

  it('finds the shortest ref behind a pattern, and who creates it', () => {
    expect(proofOf('unprotected-ref', like(`${ownPath}:ref_type:branch:ref:main*`))).toMatchObject({
      result: 'somebody',
      token: { sub: `${ownPath}:ref_type:branch:ref:maina`, ref_protected: 'false' },
      mintedBy: 'Any Developer of the project can create the branch `maina` and run a pipeline on it.',
    });
    expect(proofOf('unprotected-ref', like(`${ownPath}:ref_type:*:ref:main`))?.token?.sub).toBe(
      `${ownPath}:ref_type:tag:ref:main`,
    );
  });

  it.each([
    ['project_path:acme/*:ref_type:branch:ref:main', 'project_path:acme/a:ref_type:branch:ref:main'],
    ['project_path:acme/payments/api*:ref:main', 'project_path:acme/payments/apia:ref_type:tag:ref:main'],
    ['*:ref_type:branch:ref:main', 'project_path:b/a:ref_type:branch:ref:main'],
    [`${ownPath}:*`, 'nobody'],
    ['repo:acme/*', 'nobody'],
    ['project_path:acme/payments/api/*', 'project_path:acme/payments/api/a:ref_type:tag:ref:a'],
    ['project_path:acme payments/*', 'nobody'],
    [`${ownPath}:ref_type:branch:ref:main?`, 'nobody'],
  ])('lets another project in by %s: %s', (pattern, expected) => {
    expect(subjects(like(pattern))['another-project']).toBe(expected);
  });

  it.each([
    ['*:ref_protected:true', 'project_id:1:ref_protected:true'],
    ['*:deployment_tier:production', 'project_id:1:deployment_tier:production'],
    ['project_id:*', 'project_id:1'],
    ['project_id:4815162342:*', 'nobody'],
    ['project_id:4815162342*', 'project_id:48151623421'],
    ['job_project_path:acme/*:source_project_id:7', 'job_project_path:acme/a:source_project_id:7'],
    ['*:acme/payments/api:*', 'project_id:1:ref:acme/payments/api:ref_type:tag'],
    ['*:ref:a:ref:*', 'nobody'],
  ])('lets the owner of another project compose its subject for %s: %s', (pattern, expected) => {
    const proof = proofOf('another-project', like(pattern));
    expect(proof?.token?.sub ?? proof?.result).toBe(expected);
  });

  it('says how the subject has to be composed', () => {
    expect(proofOf('another-project', like('*:ref_protected:true'))?.mintedBy).toContain(
      'set `ci_id_token_sub_claim_components` of it to `project_id` and `ref_protected`, and run',
    );
  });

  it('keeps a value the same in all places of a composed subject', () => {
    const both = like('*_id:7:*_id:8');
    expect(proofOf('another-project', both)?.result).not.toBe('somebody');
    expect(proofOf('another-project', like('*_path:b/c:*_path:b/c'))?.result).toBe('somebody');
  });

  it.each([
    ['main..x', 'nobody'],
    ['a b', 'nobody'],
    ['x.lock', 'nobody'],
    ['*/', 'nobody'],
    ['HEAD', 'nobody'],
    ['refs/workloads/*', `${ownPath}:ref_type:branch:ref:refs/workloads/a`],
    ['@*', `${ownPath}:ref_type:branch:ref:@a`],
  ])('knows the names git gives refs: %s', (name, expected) => {
    expect(subjects(like(`${ownPath}:ref_type:branch:ref:${name}`))['unprotected-ref']).toBe(expected);
  });

  it('takes the names of refs a role is for away', () => {
    const tags: Intended = { ...main, refs: [{ type: 'tag', name: 'v*' }], acceptsUnprotected: true };
    const pattern = like(`${ownPath}:ref_type:tag:ref:v*`);
    expect(subjects(pattern, tags)).toMatchObject({
      'unprotected-ref': 'nobody',
      'another-protected-ref': 'nobody',
    });
    expect(subjects(pattern, { ...tags, acceptsUnprotected: false })['unprotected-ref']).toBe(
      `${ownPath}:ref_type:tag:ref:v`,
    );
  });

  it('lets a Deny take tokens away, and finds those it leaves', () => {
    const deny = allow({ StringNotLike: { 'gitlab.com:sub': `${ownPath}:*` } }, { Effect: 'Deny' });
    expect(subjects(like('*'), main, deny)['another-project']).toBe('nobody');
    const unlessMissing = allow(
      { StringNotEqualsIfExists: { 'gitlab.com:project_id': '4815162342' } },
      { Effect: 'Deny' },
    );
    expect(subjects(like('*'), main, unlessMissing)['another-project']).toBe('nobody');
    const other = allow({ StringEquals: { 'gitlab.com:project_id': '1' } }, { Effect: 'Deny' });
    expect(proofOf('another-project', like('*'), main, other)?.token).toMatchObject({ project_id: '2' });
  });

  it('adds the tokens of several statements', () => {
    const second = allow(like('project_path:evil/x:*'));
    expect(subjects({ StringEquals: everyPin }, main, second)['another-project']).toBe(
      'project_path:evil/x:ref_type:tag:ref:a',
    );
  });

  it('reads keys the issuer does not have as missing', () => {
    const ifExists = { ...like('*'), StringEqualsIfExists: { 'gitlab.com:ref': 'main' } };
    expect(subjects(ifExists)['another-project']).toBe('project_path:b/a:ref_type:tag:ref:a');
    const plain = { ...like('*'), StringEquals: { 'gitlab.com:ref': 'main' } };
    expect(subjects(plain)['another-project']).toBe('nobody');
    const nothing = { ...like('*'), Null: { 'gitlab.com:project_id': 'true' } };
    expect(subjects(nothing)['another-project']).toBe('nobody');
  });

  it('says what it depends on', () => {
    const address: ConditionBlock = { ...like('*'), IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };
    expect(proofOf('another-project', address)).toEqual({
      who: 'another-project',
      result: 'undecided',
      because: 'It depends on the condition IpAddress on `aws:SourceIp`.',
    });
    expect(proofOf('another-project', like('project_path:‹var.path›:ref_type:branch:ref:main'))).toEqual({
      who: 'another-project',
      result: 'undecided',
      because: 'It depends on what ‹var.path› stands for.',
    });
    expect(proofOf('another-project', like(`${ownPath}:ref_type:branch:ref:‹var.branch›`))?.result).toBe(
      'nobody',
    );
  });

  it('asks without facts whether two projects or two refs get in', () => {
    expect(subjects({ StringEquals: { 'gitlab.com:sub': subject } }, {})).toMatchObject({
      'another-project': 'nobody',
      'unprotected-ref': 'nobody',
      'another-protected-ref': 'nobody',
    });
    expect(subjects(like('project_path:acme/*:ref_type:branch:ref:main'), {})['another-project']).toBe(
      'project_path:acme/b:ref_type:branch:ref:main',
    );
  });

  it('knows what a merge request of a fork names', () => {
    const job: ProofIssuer = { ...com, subjectComponents: ['job_project_path', 'ref_type', 'ref'] };
    const policy = document(allow({ StringEquals: { 'gitlab.com:sub': `job_${subject}` } }));
    const fork = (issuer: ProofIssuer) => prove(policy, main, issuer).find(({ who }) => who === 'fork');
    expect(fork(job)?.result).toBe('somebody');
    expect(fork({ ...job, forksRunInParent: false })?.result).toBe('nobody');
    expect(fork({ ...job, forksRunInParent: undefined })).toMatchObject({
      result: 'undecided',
      because: "It depends on whether pipelines of forks' merge requests run in the project.",
    });
  });

  it('gives up where patterns overlap too much, quickly', () => {
    const start = performance.now();
    const proof = prove(
      document(
        allow({
          StringLike: { 'gitlab.com:sub': '*a*a*a*b*a*a*a*' },
          StringNotLike: { 'gitlab.com:sub': ['*x*y*z*', '*q*r*s*', '*k??????????????????????k*'] },
        }),
      ),
    );
    expect(proof.map(({ result }) => result)).toContain('undecided');
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it('never throws, and every token of a proof is minted and gets in', () => {
    for (const values of [
      ['*'],
      ['project_path:*:ref:main'],
      [`${ownPath}:*`],
      ['**'],
      [`${ownPath}:ref_type:?????*`],
    ])
      for (const { who, token } of prove(document(allow(like(...values)))))
        if (token !== undefined) {
          const claims = mintWitness(token, com, who);
          expect(claims, `${who} ${JSON.stringify(token)}`).toBeDefined();
          const provider = { ...gitlabCom, clientIds: [token.aud ?? ''] };
          const verdict = assume(document(allow(like(...values))), {
            providers: [provider],
            token: { ...claims },
          });
          expect(verdict).toMatchObject({ outcome: 'allowed', certain: true });
        }
    for (const odd of [null, 7, [], {}, { Statement: [{}] }, { Statement: 'x' }])
      expect(prove(odd).every(({ result }) => result === 'nobody')).toBe(true);
  });
});
