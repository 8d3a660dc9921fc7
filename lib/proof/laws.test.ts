import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConditionBlock, Statement } from '@/lib/aws/policy';
import { compileTrustPolicy } from '@/lib/aws/sts';
import { type SubjectComponent, subjectComponents } from '@/lib/gitlab/subject';
import { mintWitness } from '@/tests/support/mint-witness';
import { allow, assume, token as exampleToken, gitlabCom, selfManaged } from '@/tests/support/sts';
import { type Intended, type ProofIssuer, proveTrust, type Stranger } from './index';
import { leadingComponents } from './tokens';

const home = { path: 'acme/api', id: '4815', namespaceId: '1093' };
const intended: Intended = {
  projectPath: home.path,
  projectId: home.id,
  namespaceId: home.namespaceId,
  refs: [
    { type: 'branch', name: 'main' },
    { type: 'tag', name: 'v*' },
  ],
  pipelineSources: ['push', 'web'],
  audience: 'sts.amazonaws.com',
};
const com: ProofIssuer = {
  issuerKey: 'gitlab.com',
  hasGitLabKeys: true,
  subjectComponents: ['project_path', 'ref_type', 'ref'],
  namesForks: true,
  forksRunInParent: true,
};
/** What GitLab 18.1 lets a subject be composed of. */
const old = { subjectComponents: com.subjectComponents, leadingComponents: ['project_path'] } as const;
const issuers: readonly ProofIssuer[] = [
  com,
  { ...com, forksRunInParent: false },
  { ...com, subjectComponents: ['project_id', 'ref_type', 'ref', 'ref_protected'] },
  { ...com, issuerKey: 'git.example.com/gitlab', hasGitLabKeys: false },
  { ...com, issuerKey: 'git.example.com/gitlab', hasGitLabKeys: false, namesForks: false, composable: old },
  {
    ...com,
    issuerKey: 'git.example.com/gitlab',
    hasGitLabKeys: false,
    subjectComponents: ['project_id', 'ref', 'ref_protected', 'environment_protected', 'source_project_id'],
  },
  { ...com, subjectComponents: ['job_project_id', 'ref_type', 'ref', 'source_project_path'] },
];

const paths = [home.path, 'acme/b', 'acme/apia', 'acme/x/y', 'b/a', 'mallory/api'];
const ids = [home.id, '1', '48', '48151'];
const refs = ['main', 'maina', 'v1', 'v', 'Main', 'x/y', 'a', 'b'];
const sources = ['push', 'web', 'api', 'schedule', 'merge_request_event', 'parent_pipeline'];
const audiences = ['sts.amazonaws.com', 'a', 'https://gitlab.com'];

const piece = (values: readonly string[]) =>
  fc.oneof(
    { arbitrary: fc.constantFrom(...values), weight: 3 },
    { arbitrary: fc.constantFrom(...values).map((text) => `${text.slice(0, -1)}*`), weight: 1 },
    { arbitrary: fc.constantFrom(...values).map((text) => `${text.slice(0, -1)}?`), weight: 1 },
    { arbitrary: fc.constant('*'), weight: 2 },
  );

const valuesFor: Readonly<Record<string, fc.Arbitrary<string>>> = {
  project_path: piece(paths),
  job_project_path: piece(paths),
  source_project_path: piece(paths),
  project_id: piece(ids),
  job_project_id: piece(ids),
  source_project_id: piece(ids),
  namespace_id: piece([home.namespaceId, '7', '10']),
  ref_type: piece(['branch', 'tag']),
  ref: piece(refs),
  ref_protected: piece(['true', 'false']),
  environment_protected: piece(['true', 'false']),
  deployment_tier: piece(['production', 'staging']),
  pipeline_source: piece(sources),
  aud: piece(audiences),
  user_access_level: piece(['developer', 'owner']),
};
const anyValue = fc.constantFrom('*', '**', '', '?', '${*}', '${$}x', '${gitlab.com:project_id}', 'repo:x');

const composition: fc.Arbitrary<readonly SubjectComponent[]> = fc
  .tuple(fc.constantFrom(...leadingComponents), fc.shuffledSubarray([...subjectComponents], { maxLength: 4 }))
  .map(([first, others]) => [first, ...others.filter((name) => name !== first)]);

const subjectOf = (names: readonly SubjectComponent[]) =>
  fc
    .tuple(...names.map((name) => (valuesFor[name] ?? anyValue).map((value) => `${name}:${value}`)))
    .map((parts) => parts.join(':'));

const subjectValue = ({ subjectComponents }: ProofIssuer) =>
  fc.oneof(
    {
      arbitrary: subjectOf(subjectComponents),
      weight: 8,
    },
    { arbitrary: anyValue, weight: 1 },
    { arbitrary: fc.constantFrom('*:ref:main', '*main', '*:acme/*', '*ref_type:branch*'), weight: 1 },
    {
      arbitrary: fc.constantFrom(
        '*:ref_protected:true',
        '*:deployment_tier:production',
        'project_id:*',
        '*_path:acme/*:ref:main*',
        'job_project_id:4?*:project_path:*',
        '*:environment_protected:true:*ref:main',
        '*:48151:*:48151',
        '*:acme/apia:*:acme/apia:ref:*',
      ),
      weight: 3,
    },
    { arbitrary: composition.chain((names) => subjectOf(names)), weight: 2 },
  );

const operator = fc.oneof(
  { arbitrary: fc.constantFrom('StringEquals', 'StringLike'), weight: 4 },
  {
    arbitrary: fc
      .tuple(
        fc.constantFrom('', '', 'ForAllValues:', 'ForAnyValue:'),
        fc.constantFrom(
          ...['StringEquals', 'StringLike', 'StringEqualsIgnoreCase'],
          ...['StringNotEquals', 'StringNotLike', 'StringNotEqualsIgnoreCase'],
        ),
        fc.constantFrom('', '', 'IfExists'),
      )
      .map((parts) => parts.join('')),
    weight: 3,
  },
  { arbitrary: fc.constant('Null'), weight: 1 },
);

function conditionOf(issuer: ProofIssuer) {
  const names = [
    'project_id',
    'namespace_id',
    'ref_protected',
    'pipeline_source',
    'aud',
    'ref',
    'user_access_level',
  ];
  const key = fc.oneof(
    { arbitrary: fc.constant('sub'), weight: 3 },
    { arbitrary: fc.constantFrom(...names), weight: 3 },
  );
  return fc.tuple(operator, key).chain(([name, key]) =>
    fc
      .array(
        name === 'Null'
          ? fc.constantFrom('true', 'false')
          : key === 'sub'
            ? subjectValue(issuer)
            : (valuesFor[key] ?? anyValue),
        {
          minLength: 1,
          maxLength: 3,
        },
      )
      .map((values) => [name, `${issuer.issuerKey}:${key}`, values] as const),
  );
}

function policyOf(issuer: ProofIssuer) {
  const provider = issuer.hasGitLabKeys ? gitlabCom : selfManaged;
  const other = issuer.hasGitLabKeys ? selfManaged : gitlabCom;
  const statement = fc
    .record({
      conditions: fc.array(conditionOf(issuer), { minLength: 1, maxLength: 4 }),
      effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
      arn: fc.constantFrom(provider.arn, provider.arn, provider.arn, provider.arn, other.arn, '*'),
      action: fc.constantFrom(
        ...Array(6).fill('sts:AssumeRoleWithWebIdentity'),
        'sts:AssumeRole',
        'sts:Assume*',
      ),
    })
    .map(({ conditions, effect, arn, action }): Statement => {
      const block: Record<string, Record<string, string[]>> = {};
      for (const [name, key, values] of conditions) block[name] = { ...block[name], [key]: [...values] };
      return allow(block as ConditionBlock, {
        Effect: effect,
        Principal: { Federated: arn },
        Action: action,
      });
    });
  return fc
    .tuple(
      fc.constantFrom('2012-10-17', '2012-10-17', '2008-10-17'),
      fc.array(statement, { minLength: 1, maxLength: 4 }),
    )
    .map(([Version, Statement]) => ({ Version, Statement }))
    .filter((policy) => compileTrustPolicy(policy).problems.length === 0);
}

/** A token of some job, as small parts that decide whose it is. */
interface Job {
  readonly project: string;
  readonly id: string;
  readonly forkInParent: boolean;
  readonly type: 'branch' | 'tag';
  readonly ref: string;
  readonly refProtected: boolean;
  readonly source: string;
  readonly audience: string;
  readonly environment: 'none' | 'true' | 'false';
  readonly level: string;
  /** What another project composes its subject of; nothing: what is usual. */
  readonly components: readonly SubjectComponent[] | undefined;
}

const job: fc.Arbitrary<Job> = fc.record({
  project: fc.constantFrom(home.path, home.path, ...paths),
  id: fc.constantFrom(...ids.slice(1)),
  forkInParent: fc.boolean(),
  type: fc.constantFrom('branch', 'tag'),
  ref: fc.constantFrom(...refs),
  refProtected: fc.boolean(),
  source: fc.constantFrom(...sources),
  audience: fc.constantFrom(...audiences),
  environment: fc.constantFrom('none', 'true', 'false'),
  level: fc.constantFrom('developer', 'maintainer', 'owner'),
  components: fc.option(composition, { nil: undefined }),
});

const namespaceOf = (path: string): string =>
  path.slice(0, path.lastIndexOf('/')) === 'acme' ? home.namespaceId : path.startsWith('b/') ? '7' : '10';

/** The token of a job, and whose it is; nothing for jobs GitLab does not run. */
function tokenOf(issuer: ProofIssuer, job: Job) {
  const isHome = job.project === home.path;
  const merge = job.source === 'merge_request_event';
  const inParent = job.forkInParent && (merge || job.source === 'parent_pipeline') && !isHome;
  if (inParent && (job.refProtected || issuer.forksRunInParent !== true)) return undefined;
  if (merge && job.type === 'tag') return undefined;
  if (inParent && job.type === 'tag') return undefined;
  const jobProject = { path: job.project, id: isHome ? home.id : job.id };
  const named = inParent && !issuer.namesForks ? home : jobProject;
  const runs = inParent ? home : jobProject;
  const values: Readonly<Record<string, string | undefined>> = {
    project_path: named.path,
    project_id: named.id,
    ref_type: job.type,
    ref: job.ref,
    ref_protected: String(job.refProtected),
    environment_protected: job.environment === 'none' ? undefined : job.environment,
    deployment_tier: job.environment === 'none' ? undefined : 'production',
    job_project_path: runs.path,
    job_project_id: runs.id,
    source_project_path: jobProject.path,
    source_project_id: jobProject.id,
  };
  const composed = isHome || inParent || issuer.composable !== undefined ? undefined : job.components;
  const sub = (composed ?? issuer.subjectComponents)
    .flatMap((name) => (values[name] === undefined ? [] : [name, values[name]]))
    .join(':');
  const claims = {
    ...exampleToken,
    iss: `https://${issuer.issuerKey}`,
    aud: job.audience,
    sub,
    project_id: named.id,
    namespace_id: named === home ? home.namespaceId : namespaceOf(named.path),
    ref_protected: String(job.refProtected),
    pipeline_source: job.source,
    user_access_level: job.level,
  };
  return { claims, strangers: strangersOf(job, inParent) };
}

function strangersOf(job: Job, inParent: boolean): readonly Stranger[] {
  if (inParent) return ['fork'];
  if (job.project !== home.path) return ['another-project', 'fork'];
  const isIntended = job.type === 'branch' ? job.ref === 'main' : job.ref.startsWith('v');
  const isExact = job.type === 'branch' && job.ref === 'main';
  const merge = job.source === 'merge_request_event';
  if (merge) return ['merge-request'];
  const found: Stranger[] = [];
  if (job.source === 'parent_pipeline' && job.type === 'branch') found.push('merge-request');
  if (!job.refProtected && !isExact) found.push('unprotected-ref');
  if (job.refProtected && !isIntended) found.push('another-protected-ref');
  if (isIntended && !['push', 'web'].includes(job.source)) found.push('another-event');
  if (isIntended && ['push', 'web'].includes(job.source) && job.audience !== 'sts.amazonaws.com')
    found.push('another-audience');
  return found;
}

const accepts = (policy: unknown, issuer: ProofIssuer, claims: Readonly<Record<string, unknown>>) => {
  const provider = issuer.hasGitLabKeys ? gitlabCom : selfManaged;
  return assume(policy, {
    providers: [{ ...provider, clientIds: [String(claims.aud)] }],
    token: claims,
    sessionName: 'aa',
  });
};

const arnOf = (issuer: ProofIssuer): string => (issuer.hasGitLabKeys ? gitlabCom : selfManaged).arn;

describe('proof, token model and STS model agree', () => {
  const policies = fc
    .constantFrom(...issuers)
    .chain((issuer) => policyOf(issuer).map((policy) => ({ issuer, policy })));

  it('mints every token of a proof, and STS accepts it', () => {
    let seen = 0;
    fc.assert(
      fc.property(policies, fc.boolean(), ({ issuer, policy }, facts) => {
        for (const { who, token } of proveTrust(policy, issuer, arnOf(issuer), facts ? intended : {})) {
          if (token === undefined) continue;
          seen += 1;
          const claims = mintWitness(token, issuer, who);
          expect(claims, `${who} ${JSON.stringify(token)}`).toBeDefined();
          expect(accepts(policy, issuer, { ...claims }), `${who} ${JSON.stringify(token)}`).toMatchObject({
            outcome: 'allowed',
            certain: true,
          });
        }
      }),
      { numRuns: 800 },
    );
    expect(seen).toBeGreaterThan(300);
  });

  it('lets in no token of a stranger for whom it says nobody, and knows every stranger who surely gets in', () => {
    let compared = 0;
    fc.assert(
      fc.property(policies, fc.array(job, { minLength: 60, maxLength: 60 }), ({ issuer, policy }, jobs) => {
        const proof = new Map(
          proveTrust(policy, issuer, arnOf(issuer), intended).map((candidate) => [candidate.who, candidate]),
        );
        for (const candidate of jobs) {
          const made = tokenOf(issuer, candidate);
          if (made === undefined) continue;
          const verdict = accepts(policy, issuer, made.claims);
          if (verdict.outcome === 'denied') continue;
          for (const who of made.strangers) {
            compared += 1;
            const result = proof.get(who)?.result;
            const message = `${who} ${JSON.stringify(made.claims)} ${JSON.stringify(policy)}`;
            if (verdict.certain && result !== 'undecided') expect(result, message).toBe('somebody');
            else expect(result, message).not.toBe('nobody');
          }
        }
      }),
      { numRuns: 800 },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});
