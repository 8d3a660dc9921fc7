import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  developer,
  fork,
  job,
  maintainer,
  mallory,
  now,
  parent,
  pipeline,
  saas,
} from '@/tests/support/gitlab';
import { deploymentTiers, type Job, mintToken, type Pipeline } from '../gitlab/token';
import { rememberingMint } from './mint';

const actor = fc.oneof(
  fc.constantFrom(maintainer, developer, mallory),
  // Two people may differ in one field only.
  fc.record({
    id: fc.constantFrom(7, 8),
    login: fc.constantFrom('rosa', 'dana'),
    email: fc.constantFrom('rosa@example.com', 'dana@example.com'),
    roles: fc.constantFrom({}, { [parent.id]: 'developer' as const }, { [parent.id]: 'maintainer' as const }),
    admin: fc.boolean(),
  }),
);
const jobs: fc.Arbitrary<Job> = fc.record(
  {
    idToken: fc.constantFrom(undefined, { aud: 'a' }, { aud: ['a', 'b'] }, { aud: ['a,b'] }, { aud: 'a\nb' }),
    environment: fc.record(
      {
        name: fc.constantFrom('production', 'staging', 'production\nprepare'),
        action: fc.constantFrom('start' as const, 'prepare' as const),
        deploymentTier: fc.constantFrom(...deploymentTiers),
      },
      { requiredKeys: ['name'] },
    ),
    runnerEnvironment: fc.constantFrom('gitlab-hosted' as const, 'self-hosted' as const),
    timeoutSeconds: fc.constantFrom(300, 3600),
    policy: fc.constantFrom('scan_execution_policy' as const, 'pipeline_execution_policy' as const),
  },
  { requiredKeys: ['idToken', 'runnerEnvironment'] },
);
const mergeRequest = {
  source: 'merge_request_event',
  sourceProject: fork,
  targetProject: parent,
  targetBranch: 'main',
} as const;
const fields = {
  actor,
  project: fc.constantFrom(
    parent,
    { ...parent, path: 'acme/other' },
    { ...parent, protectedEnvironments: [{ name: 'production', deploy: { minimum: 'no one' as const } }] },
  ),
  event: fc.constantFrom<Pipeline['event']>(
    { source: 'push' },
    { source: 'schedule' },
    { source: 'parent_pipeline', parent: { source: 'push' } },
    { source: 'parent_pipeline', parent: mergeRequest },
    mergeRequest,
    { ...mergeRequest, targetBranch: 'next' },
    { ...mergeRequest, sourceProject: { ...fork, path: 'dana/api' } },
  ),
  ref: fc.record({
    type: fc.constantFrom('branch' as const, 'tag' as const),
    name: fc.constantFrom('main', 'v1', 'x'),
  }),
  job: jobs,
  now: fc.constantFrom(now, now + 1),
};

describe('a mint with a cache', () => {
  it('gives the same results as one without, for pipelines that differ in one field', () => {
    const neighbors = fc
      .tuple(fc.record(fields), fc.constantFrom(...(Object.keys(fields) as (keyof typeof fields)[])))
      .chain(([base, field]) =>
        fields[field].map((value): readonly [Pipeline, Pipeline] => [base, { ...base, [field]: value }]),
      );
    fc.assert(
      fc.property(fc.array(neighbors, { minLength: 1, maxLength: 4 }), (pairs) => {
        const mint = rememberingMint();
        for (const each of [...pairs, ...pairs].flat())
          expect(mint(saas, each)).toEqual(mintToken(saas, each));
      }),
      { numRuns: 300 },
    );
  });

  it('distinguishes two people with one id', () => {
    const mint = rememberingMint();
    const people = ['rosa', 'eve'].map((login) => ({ ...maintainer, login }));
    const logins = people.map((person) => {
      const minted = mint(saas, pipeline({ actor: person }));
      return minted.minted && minted.claims.user_login;
    });
    expect(logins).toEqual(['rosa', 'eve']);
  });

  it('distinguishes instances and projects, and lives as long as the world', () => {
    const mint = rememberingMint();
    const first = mint(saas, pipeline({ job }));
    expect(mint(saas, pipeline({ job }))).toBe(first);
    expect(rememberingMint()(saas, pipeline({ job }))).not.toBe(first);
    expect(mint({ ...saas, issuer: 'https://git.example.org' }, pipeline({ job }))).not.toEqual(first);
    expect(mint(saas, pipeline({ job, project: { ...parent, id: 9 } }))).not.toEqual(first);
  });
});
