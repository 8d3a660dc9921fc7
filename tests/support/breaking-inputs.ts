import { changed, gitlabCom, selfManaged } from './problems';

/** A setup, and values by path that each make it invalid. */
type Breaks = readonly [base: unknown, values: Readonly<Record<string, readonly unknown[]>>];

const x = (length: number): string => 'x'.repeat(length);
const lower = 'roles.0.';
const permission = (value: object): readonly unknown[] => [[value]];
const policy = (statement: unknown, extra: object = {}): object => ({
  preset: 'custom',
  policy: { Version: '2012-10-17', Statement: statement, ...extra },
});
const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const branch = (name: unknown) => ({ type: 'branch', name });
const key = (region: string) => `arn:aws:kms:${region}:111122223333:key/mrk-${'a'.repeat(32)}`;

/** Wrong kinds of value, for any field. */
export const wrongKinds: readonly unknown[] = [undefined, null, 7, Infinity, true, 'x', [], {}, ''];

/** At least one value for every message about a field. A test compares them with the source, so that no message is left out. */
export const breakingValues: readonly Breaks[] = [
  [
    gitlabCom,
    {
      version: [3],
      extra: [1],
      'gitlab.url': ['https://gitlab.example.com'],
      'gitlab.edition': ['cloud', 'self-managed'],
      'gitlab.version': ['18.5'],
      'gitlab.tier': ['gold', 'free'],
      'gitlab.issuer': ['https://oidc.example.com'],
      'gitlab.projects': [[]],
      'gitlab.project.path': [
        ...['api', 'https://github.com/acme/api', '/acme/a b', 'gitlab.com/api?x', 'acme//api', 'acme/a b'],
        ...[
          'admin/api',
          'acme/raw',
          'acme/environments/folders',
          'acme/api.atom',
          'acme/-api',
          `acme/${x(260)}`,
        ],
        `${'a/'.repeat(21)}a`,
      ],
      'gitlab.project.id': [0, 1.5, 'no'],
      'gitlab.subject': [{ form: 'shortest' }],
      'aws.audience': [x(256), 'a b', 'ä', '$AUD', '{{resolve:ssm:x}}', 'a*', ' \u200b'],
      'aws.accounts': [[], Array.from({ length: 201 }, () => ({}))],
      'aws.accounts.0.id': ['1234', '123456789012', '444455556666', 1234],
      'aws.accounts.0.name': ['a\u200bb', 'a\u00a0b', 'a\nb', x(101), x(2001)],
      'roles.1.name': ['staging', x(256), '$CI_NAME', 'a:b', '/a', 'a/..', 'a/'],
      'roles.1.region': ['cn-north-1', 'eu-central-9'],
      'roles.1.iam.permissionsBoundary': [
        ...['x', 'arn:aws-cn:iam::444455556666:policy/b', 'arn:aws:iam::111122223333:policy/b'],
      ],
      'roles.1.pipelineSources': [
        ['push', 'push'],
        ['webhook'],
        ['merge_request_event'],
        ['external_pull_request_event'],
        [],
      ],
      'roles.1.jobs.0.name': [
        ...['deploy-staging', 'verify-deploy-staging', 'must-fail-x', 'image', 'pages', '.x', 'a$b', x(201)],
      ],
      'roles.1.iam.managedPolicies': [
        ...[[], ['x'], ['arn:aws-cn:iam::aws:policy/ReadOnlyAccess'], ['arn:aws:iam::111122223333:policy/b']],
        ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
        Array.from({ length: 21 }, () => 'arn:aws:iam::aws:policy/ReadOnlyAccess'),
      ],
      'roles.1.jobs.0.tags': [[]],
      'roles.1.jobs': [[]],
      [`${lower}projects`]: [[]],
      [`${lower}account`]: ['222233334444'],
      [`${lower}refs`]: [
        ...[[], Array.from({ length: 51 }, () => branch('main')), [branch('a'), branch('a')]],
        Array.from({ length: 40 }, (_, index) => branch(`${index}-${x(200)}`)),
      ],
      [`${lower}refs.0.name`]: [
        ...[
          '*',
          'refs/tags/v1',
          'a b',
          'a~b',
          '版',
          '$REF',
          'a'.repeat(40),
          'HEAD',
          '-a',
          '/a',
          'a//b',
          'a..b',
        ],
        ...['a@{b', 'a.', '.a', 'a.lock', x(256), ' '],
      ],
      [`${lower}iam.name`]: [x(65), '-a', 'a.json', 'a b'],
      [`${lower}iam.path`]: [`/${x(512)}/`, 'a', '//', '/a b/'],
      [`${lower}iam.tags`]: [
        ...[{ '': 'a' }, { [x(129)]: 'a' }, { 'a\u200b': 'a' }, { ' ': 'a' }, { ' a': 'a' }],
        ...[JSON.parse('{ "__proto__": "a" }'), { 'aws:a': 'a' }, { 'keyless:a': 'a' }, { 'a;': 'a' }],
        ...[{ a: x(257) }, { a: 'a\u200b' }, { a: ';' }, { a: 'x', A: 'y' }, { a: 7 }],
        Object.fromEntries(Array.from({ length: 48 }, (_, index) => [`t${index}`, ''])),
      ],
      [`${lower}runner`]: ['mine'],
      [`${lower}network`]: [
        { sourceIps: ['203.0.113.7'], sourceVpces: ['vpce-0a1b2c3d'] },
        { sourceIps: ['203.0.113.7', '203.0.113.7'] },
        { sourceIps: ['x', '0.0.0.0/0', '10.0.0.1', '224.0.0.1', '128.0.0.0/1', '2000::/3', 7] },
        { sourceVpces: ['vpc-0a1b2c3d', 'x', 7] },
      ],
      [`${lower}jobs.0.sessionSeconds`]: [60, 1.5],
      [`${lower}permissions`]: [
        [{}],
        [{ preset: 's3' }],
        [
          { preset: 'ecr-push', repository: 'a/b' },
          { preset: 'ecr-push', repository: 'a/b' },
        ],
        ...permission({ preset: 's3-website', bucket: 'B', distributionId: 'e', prefix: '/' }),
        ...permission({ preset: 'ecr-push', repository: 'public.ecr.aws/a/b', more: 1 }),
        ...permission({
          preset: 'ecs-deploy',
          ...{ cluster: '*', service: '*', taskFamily: '*', taskRoleArn: '*', executionRoleArn: '*' },
        }),
        ...permission({
          preset: 'ecs-deploy',
          ...{
            cluster: 'a',
            service: 'b',
            taskFamily: 'c',
            executionRoleArn: 'arn:aws:iam::111122223333:role/x',
          },
          taskRoleArn: 'arn:aws:iam::444455556666:role/x',
        }),
        ...permission({ preset: 'lambda-deploy', functionName: '*' }),
        ...permission({ preset: 'cloudformation-deploy', stack: '*', executionRoleArn: 'x', bucket: 'B' }),
        ...permission({ preset: 'cdk-deploy', qualifier: 'Q' }),
        ...permission({ preset: 'terraform-state', bucket: 'acme-tf', key: 'k', table: 'locks' }),
        ...permission({
          preset: 'terraform-state',
          bucket: 'B',
          key: '/',
          access: 'x',
          lockTable: '/',
          kmsKeyArn: 'x',
        }),
        ...permission({ preset: 'eks-deploy', cluster: '*' }),
        ...permission({ preset: 'secrets-read', secrets: [], kmsKeyArn: 'x' }),
        ...permission({ preset: 'secrets-read', secrets: ['*', 'a', 'a', 7] }),
        ...permission({ preset: 'secrets-read', secrets: ['a', 'a'] }),
        ...permission({ preset: 'secrets-read', secrets: Array.from({ length: 51 }, String) }),
        ...permission({ preset: 'ssm-read', path: '*', kmsKeyArn: key('us-east-1') }),
        ...permission({ preset: 'ssm-read', path: '/a', kmsKeyArn: key('us-east-1') }),
        ...permission({ preset: 'custom', policy: 'x' }),
        ...permission({ preset: 'custom', policy: '{"a":1,"a":1}' }),
        ...permission({ preset: 'custom', policy: 7 }),
        ...permission({ preset: 'custom', policy: { Version: '2008-10-17', Statement: [], Id: 7, Foo: 1 } }),
        ...permission({ preset: 'custom', policy: { Version: '2012', Statement: [allow] } }),
        ...permission({ preset: 'custom', policy: { Version: x(30_000) } }),
        ...permission(policy([7, {}, { ...allow, NotAction: 's3:*' }, { ...allow, Foo: 1, Sid: '-' }])),
        ...permission(policy([{ ...allow, Effect: 'allow', Action: [], Resource: [7, 'x'] }])),
        ...permission(policy([{ ...allow, Action: 'x', Condition: 7 }])),
        ...permission(
          policy([
            { ...allow, Sid: 'A', Condition: { Foo: 1, Bool: 7 } },
            { ...allow, Sid: 'A', Condition: { Bool: { 'aws:a': {} } } },
            { ...allow, Condition: { Bool: JSON.parse('{ "__proto__": "x" }') } },
          ]),
        ),
        ...permission(policy([{ ...allow, Resource: 'arn:aws:s3:::a/\u200b' }], { Id: '版' })),
        ...permission(policy([{ ...allow, Resource: 'arn:aws:s3:::a/{{resolve:ssm:x}}' }])),
        ...permission(policy([{ ...allow, Resource: `arn:aws:s3:::a/${x(10_300)}` }])),
      ],
      [`${lower}jobs.0.credentials`]: ['web-identity-file'],
      [`${lower}jobs.0.stage`]: [x(256), '.pre'],
      [`${lower}jobs.0.services`]: [[], [{ name: 'docker:dind', alias: '-!' }], [{ name: '$IMAGE' }]],
      [`${lower}jobs.0.tags`]: [['a', 'a'], [x(256)], ['$TAG']],
      [`${lower}jobs.0.changes`]: [['/a'], ['a', 'a']],
      [`${lower}jobs.0.needs`]: [
        ...[[{ job: 'deploy-staging' }], [{ job: 'a' }, { job: 'a' }], [{ job: x(256) }]],
      ],
      [`${lower}jobs.0.variables`]: [
        ...[{ '1': 'a' }, { AWS_PROFILE: 'a' }, { A: x(2001) }, { A: 'a\u200b' }],
        ...[{ A: 'AKIAIOSFODNN7EXAMPLE' }, JSON.parse('{ "__proto__": "a" }')],
        Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`T${index}`, ''])),
      ],
      [`${lower}jobs.0.caBundle`]: ['$CA', 'a.pem', '/a/'],
      [`${lower}zone`]: [x(101)],
      [`${lower}kind`]: ['admin'],
      'roles.1.environment.name': ['staging', 'review/*', '$CI_NAME', x(256), 'a:b', '/a', 'a/..'],
      [`${lower}jobs.0.image`]: [
        ...['$IMAGE', 'a b', 'Foo', '-', { name: 'a', entrypoint: [' a'] }, { name: 'a', entrypoint: 7 }],
      ],
      [`${lower}jobs.0.script`]: [[], [' '], [x(2001)], ['a\u0000'], Array.from({ length: 201 }, () => 'x')],
      outputs: [['aws-cli', 'aws-cli'], [], ['perl']],
    },
  ],
  [
    changed(gitlabCom, {
      'roles.0.kind': 'plan',
      'roles.0.pipelineSources': ['merge_request_event'],
      'roles.0.environment': undefined,
      'roles.0.permissions': [],
    }),
    {
      'gitlab.project.id': [undefined],
      'roles.0.jobs.0.action': ['stop'],
      'roles.0.refs': [[{ type: 'tag', name: 'v1' }]],
      'roles.0.environment': [{ name: 'plan', protected: true }],
      'roles.0.iam.managedPolicies': [['arn:aws:iam::aws:policy/AdministratorAccess']],
      'roles.0.permissions': [
        ...permission({ preset: 'ecr-push', repository: 'a/b' }),
        ...permission({ preset: 'terraform-state', bucket: 'acme-tf', key: 'k' }),
        ...permission(policy([{ ...allow, Action: 's3:PutObject' }])),
        ...permission(policy([{ ...allow, Action: 'secretsmanager:GetSecretValue' }])),
      ],
    },
  ],
  [
    changed(gitlabCom, {
      'roles.1.account': '111122223333',
      'roles.1.iam': { name: 'other' },
      'roles.1.permissions': [],
    }),
    { 'roles.0.kind': ['sandbox'] },
  ],
  [
    selfManaged,
    {
      'gitlab.url': [
        ...[
          'ftp://x',
          `https://git.example.org/${x(250)}`,
          'https://git.example.org?x',
          'https://a@git.example.org',
        ],
        ...[
          'https://-x.com',
          'https://git.example.org:0',
          'https://git.example.org/a*',
          'http://git.example.org',
        ],
        ...['https://gitlab', 'https://gitlab.com', 'https://gitlab.com/gitlab', 'https://www.gitlab.com'],
      ],
      'gitlab.version': [undefined, 'latest', '15.6'],
      'gitlab.issuer': ['http://oidc.example.org', 'https://10.0.0.1', 'https://gitlab.com/x'],
      'gitlab.project.path': ['gitlab.com/acme/api'],
      'gitlab.subject': [
        { form: 'project-id' },
        { now: ['ref', 'ref'] },
        { now: [] },
        { now: ['project_path', 'project_id'] },
        { now: ['project_path', 'job_project_path'] },
      ],
      'roles.0.pipelineSources': [['push']],
      'roles.0.runner': ['self-hosted'],
      'roles.0.environment.protected': [true],
    },
  ],
  [
    changed(selfManaged, { 'gitlab.url': 'https://git.example.org/gitlab' }),
    { 'gitlab.project.path': ['git.example.org/acme/api'] },
  ],
  [
    changed(selfManaged, { 'gitlab.version': '19.1', 'gitlab.project.id': undefined }),
    { 'gitlab.subject': [{ form: 'project-id' }, { now: ['project_id', 'ref'] }] },
  ],
];

/** Setups that break a rule between several fields, or a limit. */
export const breakingSetups: readonly unknown[] = [
  undefined,
  'x',
  JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`),
  { extra: Array.from({ length: 60_000 }, () => 0) },
  { extra: x(1_000_001) },
  {
    ...Object(gitlabCom),
    ...Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`x${index}`, 0])),
  },
  withEnvironments((environment, index) => ({
    ...environment,
    account: '111122223333',
    permissions: [],
    iam: { name: index === 0 ? 'deploy' : 'Deploy' },
  })),
  withEnvironments((environment) => ({
    ...environment,
    account: '111122223333',
    permissions: [],
    iam: { name: 'deploy' },
  })),
  withEnvironments((environment) => ({
    ...environment,
    runner: 'gitlab-hosted',
    network: { sourceIps: ['203.0.113.7'] },
  })),
];

function withEnvironments(change: (environment: object, index: number) => object): unknown {
  const { roles, ...setup } = Object(gitlabCom);
  return { ...setup, roles: roles.map(change) };
}

/** Fragments that are not share links, or that cannot be read. */
export const breakingLinks: readonly string[] = [
  '',
  'v3.a=b',
  'v4.a=b',
  `v1.${x(600_000)}`,
  `v1.${'&'.repeat(60_000)}`,
  'v1.gitlab',
  'v1.gitlab.tier=%zz',
  'v1.gitlab.tier:={',
  'v1.gitlab:={"a":1,"a":2}',
  'v1.gitlab.tier=a&gitlab.tier=b',
  'v1.gitlab=a&gitlab.tier=b',
  'v1.gitlab:={"__proto__":1}',
];

/** Bytes that are not a `setup.json`. */
export const breakingFiles: readonly Uint8Array[] = [
  new Uint8Array(1_000_001),
  Uint8Array.from([0x7b, 0xff]),
  ...['', '{', '{"a":1,"a":2}', 'x'].map((text) => new TextEncoder().encode(text)),
];
