import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitrarySetup } from '../../tests/support/arbitrary-setup';
import { caseInput } from '../../tests/support/cases';
import { accepts, type Case, changed, gitlabCom, refuses, selfManaged } from '../../tests/support/problems';
import { bundleSetup } from '../bundle';
import { planSetup } from '../plan';
import { parseSetup } from './parse';
import { readInput } from './read-input';

/** The value at a path of the parsed setup. */
function readAt(base: unknown, changes: Readonly<Record<string, unknown>>, path: string): unknown {
  const parsed = parseSetup(changed(base, changes));
  expect(parsed).toMatchObject({ ok: true });
  const setup: unknown = parsed.ok ? parsed.setup : undefined;
  return path.split('.').reduce<unknown>((at, part) => Reflect.get(Object(at), part), setup);
}

describe('legitimate setups that were once refused', () => {
  test.each([
    ['09a-double-dash', 'acme/my--project'],
    ['09b-trailing-dash', 'acme/proj-'],
    ['09c-version-ee', '18.5.2'],
    ['09d-equal-ids', ':ref:main'],
    ['09f-http-instance-public-issuer', 'https://oidc.acme.io'],
    ['10-ecr-address-accepted', 'repository/payments/api'],
  ])('%s gives a bundle that contains %s', (name, holds) => {
    const parsed = parseSetup(caseInput(name));
    expect(parsed).toMatchObject({ ok: true });
    const files = parsed.ok ? bundleSetup(parsed.setup) : [];
    expect(files.map(({ text }) => text).join('\n')).toContain(holds);
  });

  test('a registry address occurs nowhere in the generated files', () => {
    const parsed = parseSetup(caseInput('10-ecr-address-accepted'));
    const texts = parsed.ok ? bundleSetup(parsed.setup).map(({ text }) => text) : [];
    expect(texts.filter((text) => text.includes('dkr.ecr'))).toEqual([]);
  });

  const gapsOf = (input: unknown) => {
    const parsed = parseSetup(input);
    return parsed.ok ? planSetup(parsed.setup).gaps.map(({ code }) => code) : ['refused'];
  };

  test('equal ids are a warning on gitlab.com, and nothing elsewhere', () => {
    expect(gapsOf(changed(gitlabCom, { 'gitlab.project.namespaceId': 48151623 }))).toContain('ids-equal');
    expect(gapsOf(gitlabCom)).not.toContain('ids-equal');
    expect(gapsOf(caseInput('09d-equal-ids'))).not.toContain('ids-equal');
  });

  test('a project path that looks like an address is a warning, on every edition', () => {
    const withPath = (base: unknown, path: string) => gapsOf(changed(base, { 'gitlab.project.path': path }));
    for (const base of [gitlabCom, selfManaged]) {
      expect(withPath(base, 'git.acme.example/acme/app')).toContain('path-starts-with-host');
      expect(withPath(base, 'acme/git.acme.example/app')).not.toContain('path-starts-with-host');
      for (const host of ['www.gitlab.com', 'registry.gitlab.com', 'github.com'])
        expect(withPath(base, `${host}/acme/app`)).toEqual(['refused']);
    }
  });

  test('a repository that looks like an image in another registry is a warning', () => {
    const withRepository = (repository: string) =>
      gapsOf(changed(gitlabCom, permission({ preset: 'ecr-push', repository })));
    for (const name of [
      'ghcr.io/acme/app',
      'docker.io/library/nginx',
      'registry.gitlab.com/acme/app',
      'registry.example.com/app',
    ])
      expect(withRepository(name)).toContain('repository-starts-with-host');
    for (const name of ['ghcr.io', 'acme/ghcr.io', 'payments/api', 'v1.2/api'])
      expect(withRepository(name)).not.toContain('repository-starts-with-host');
  });

  test('an instance without encryption is a warning', () => {
    expect(gapsOf(caseInput('09f-http-instance-public-issuer'))).toContain('instance-uses-http');
    expect(gapsOf(selfManaged)).not.toContain('instance-uses-http');
  });
});

const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;
const permission = (value: object) => ({ 'roles.0.permissions': [value] });

describe('unambiguous input is understood', () => {
  test.each<[string, Record<string, unknown>, string, unknown]>([
    [
      'a pasted page',
      { 'gitlab.project.path': ' https://gitlab.com/acme/api/-/jobs ' },
      'gitlab.project.path',
      'acme/api',
    ],
    ['an address with slashes', { 'gitlab.url': 'https://GitLab.com//' }, 'gitlab.url', 'https://gitlab.com'],
    [
      'the configuration of an issuer',
      { 'gitlab.url': 'https://gitlab.com/.well-known/openid-configuration' },
      'gitlab.url',
      'https://gitlab.com',
    ],
    ['an id as text', { 'gitlab.project.id': ' 42 ' }, 'gitlab.project.id', 42],
    [
      'an account with dashes',
      { 'aws.accounts.0.id': '1111-2222-3333', 'roles.0.account': '1111 2222 3333' },
      'roles.0.account',
      '111122223333',
    ],
    [
      'an account with the dashes of a text program',
      { 'aws.accounts.0.id': '1111\u20132222\u20113333' },
      'aws.accounts.0.id',
      '111122223333',
    ],
    ['an account as a number', { 'aws.accounts.0.id': 111122223333 }, 'aws.accounts.0.id', '111122223333'],
    ['a region in capitals', { 'roles.0.region': 'EU-WEST-1' }, 'roles.0.region', 'eu-west-1'],
    [
      'the full name of a branch',
      { 'roles.0.refs.0': { type: 'branch', name: 'refs/heads/main' } },
      'roles.0.refs.0.name',
      'main',
    ],
    [
      'the full name of a tag',
      { 'roles.0.refs.0': { type: 'tag', name: 'refs/tags/v*' } },
      'roles.0.refs.0.name',
      'v*',
    ],
    [
      'the ARN of a role',
      { 'roles.0.iam': { name: 'arn:aws:iam::111122223333:role/deploy' } },
      'roles.0.iam.name',
      'deploy',
    ],
    [
      'the path in the ARN of a role',
      { 'roles.0.iam': { name: 'arn:aws:iam::111122223333:role/ci/a/deploy' } },
      'roles.0.iam.path',
      '/ci/a/',
    ],
    [
      'the ARN of a repository',
      permission({ preset: 'ecr-push', repository: arn('ecr', 'repository/a/b') }),
      'roles.0.permissions.0.repository',
      'a/b',
    ],
    [
      'an image with its tag',
      permission({ preset: 'ecr-push', repository: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/a/b:v1' }),
      'roles.0.permissions.0.repository',
      'a/b',
    ],
    [
      'a bucket by its ARN',
      permission({ preset: 's3-website', bucket: 'arn:aws:s3:::acme-site' }),
      'roles.0.permissions.0.bucket',
      'acme-site',
    ],
    [
      'a bucket by its address',
      permission({ preset: 's3-website', bucket: 's3://acme-site/' }),
      'roles.0.permissions.0.bucket',
      'acme-site',
    ],
    ...[
      ...[
        'acme-site.s3.eu-west-1.amazonaws.com',
        'https://acme-site.s3.amazonaws.com/',
        'acme-site.s3.amazonaws.com',
      ],
      ...['acme-site.s3-us-west-2.amazonaws.com', 'https://acme-site.s3.dualstack.us-east-2.amazonaws.com'],
      ...[
        'acme-site.s3-website-us-east-1.amazonaws.com',
        'http://acme-site.s3-website.eu-central-1.amazonaws.com/',
      ],
      ...['acme-site.s3-accelerate.amazonaws.com', 'acme-site.s3-fips.us-east-1.amazonaws.com'],
      ...['https://s3.eu-west-1.amazonaws.com/acme-site/', 's3.amazonaws.com/acme-site'],
    ].map((address): [string, Record<string, unknown>, string, unknown] => [
      `the bucket at ${address}`,
      permission({ preset: 's3-website', bucket: address }),
      'roles.0.permissions.0.bucket',
      'acme-site',
    ]),
    [
      'a bucket with dots',
      permission({ preset: 'terraform-state', bucket: 'a.s3.b.s3.amazonaws.com', key: 'a/b' }),
      'roles.0.permissions.0.bucket',
      'a.s3.b',
    ],
    ...['.dkr.ecr.', '.dkr.ecr-fips.'].map((host): [string, Record<string, unknown>, string, unknown] => [
      `an image at ${host}`,
      permission({ preset: 'ecr-push', repository: `111122223333${host}eu-west-1.amazonaws.com/a/b` }),
      'roles.0.permissions.0.repository',
      'a/b',
    ]),
    [
      'an image at the other address of a registry',
      permission({ preset: 'ecr-push', repository: '111122223333.dkr-ecr.eu-west-1.on.aws/a/b@sha256:00' }),
      'roles.0.permissions.0.repository',
      'a/b',
    ],
    [
      'a distribution',
      permission({
        preset: 's3-website',
        bucket: 'acme-site',
        distributionId: 'arn:aws:cloudfront::111122223333:distribution/E1A2B3C4D5E6F7',
      }),
      'roles.0.permissions.0.distributionId',
      'E1A2B3C4D5E6F7',
    ],
    [
      'a service of its cluster',
      {
        'roles.0.permissions.1.cluster': arn('ecs', 'cluster/payments'),
        'roles.0.permissions.1.service': arn('ecs', 'service/payments/web'),
      },
      'roles.0.permissions.1.service',
      'web',
    ],
    [
      'a task definition',
      { 'roles.0.permissions.1.taskFamily': arn('ecs', 'task-definition/web:12') },
      'roles.0.permissions.1.taskFamily',
      'web',
    ],
    [
      'a function',
      permission({ preset: 'lambda-deploy', functionName: arn('lambda', 'function:resize') }),
      'roles.0.permissions.0.functionName',
      'resize',
    ],
    [
      'a cluster',
      permission({ preset: 'eks-deploy', cluster: arn('eks', 'cluster/platform') }),
      'roles.0.permissions.0.cluster',
      'platform',
    ],
    [
      'a secret',
      permission({ preset: 'secrets-read', secrets: [arn('secretsmanager', 'secret:a/b-x1Y2z3')] }),
      'roles.0.permissions.0.secrets.0',
      'a/b',
    ],
    [
      'a parameter',
      permission({ preset: 'ssm-read', path: arn('ssm', 'parameter/a/b') }),
      'roles.0.permissions.0.path',
      '/a/b',
    ],
  ])('%s', (_, changes, path, value) => expect(readAt(gitlabCom, changes, path)).toBe(value));

  test.each<[string, Record<string, unknown>, string, unknown]>([
    ['the version with its edition', { 'gitlab.version': 'v18.5.2-ee' }, 'gitlab.version', '18.5.2'],
    ['the version of a package', { 'gitlab.version': '18.5.2-ee.0' }, 'gitlab.version', '18.5.2'],
    [
      'an address without its scheme',
      { 'gitlab.url': 'git.example.org/' },
      'gitlab.url',
      'https://git.example.org',
    ],
    [
      'the page of a project on this host',
      {
        'gitlab.url': 'https://git.example.org/',
        'gitlab.project.path': 'https://GIT.example.org/acme/api.git',
      },
      'gitlab.project.path',
      'acme/api',
    ],
    [
      'an issuer with a slash',
      { 'gitlab.issuer': 'https://OIDC.example.org/' },
      'gitlab.issuer',
      'https://oidc.example.org',
    ],
  ])('%s of an instance', (_, changes, path, value) =>
    expect(readAt(selfManaged, changes, path)).toBe(value),
  );

  test('a namespace id as text', () => {
    const changes = { 'gitlab.project.namespaceId': ' 9021044 ' };
    expect(readAt(gitlabCom, changes, 'gitlab.project.namespaceId')).toBe(9021044);
  });

  test('spaces around any text, which are never intended', () => {
    fc.assert(
      fc.property(arbitrarySetup(), fc.constantFrom(' ', '\u00a0', '\t', ' \n'), (setup, blank) => {
        expect(parseSetup(padded(setup, blank))).toEqual({ ok: true, setup });
      }),
    );
  });

  test('a stack', () => {
    const stack = arn('cloudformation', 'stack/payments/0a1b2c3d-0000-1111-2222-333344445555');
    const role = {
      'roles.0.permissions': [
        { preset: 'cloudformation-deploy', stack, executionRoleArn: 'arn:aws:iam::111122223333:role/x' },
      ],
    };
    expect(readAt(gitlabCom, role, 'roles.0.permissions.0.stack')).toBe('payments');
  });
});

/** Texts that are kept as typed, and choices from a list. */
const notRead = new Set([
  ...['script', 'beforeLogin', 'tags', 'variables', 'policy', 'entrypoint', 'command'],
  ...['edition', 'tier', 'subject', 'pipelineVariables', 'mergeLevel', 'partition', 'outputs'],
  ...['type', 'preset', 'runner', 'pipelineSources', 'credentials', 'provider', 'kind', 'action'],
]);

/** The setup with blanks around every text that is read. */
function padded(value: unknown, blank: string, name = ''): unknown {
  if (notRead.has(name)) return value;
  if (typeof value === 'string') return `${blank}${value}${blank}`;
  if (Array.isArray(value)) return value.map((item) => padded(item, blank));
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, padded(part, blank, key)]))
    : value;
}

describe('ambiguous input is refused', () => {
  const repository = 'roles[0].permissions[0].repository';
  const push = (address: string) => permission({ preset: 'ecr-push', repository: address });
  refuses(gitlabCom, [
    [
      'a registry of another account',
      push('444455556666.dkr.ecr.eu-west-1.amazonaws.com/a'),
      repository,
      'ECR repository',
    ],
    [
      'a registry of another region',
      push('111122223333.dkr.ecr.us-east-1.amazonaws.com/a'),
      repository,
      'ECR repository',
    ],
    ...[
      ...['111122223333.dkr.ecr-fips.us-east-1.amazonaws.com/x', '111122223333.dkr-ecr.us-east-1.on.aws/x'],
      ...[
        '111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/x',
        '111122223333.dkr.ecr.eusc-de-east-1.amazonaws.eu/x',
      ],
      ...['444455556666.dkr-ecr.eu-west-1.on.aws/x', '444455556666.dkr.ecr-fips.eu-west-1.amazonaws.com/x'],
      ...[
        '111122223333.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn/x',
        'api.ecr.eu-west-1.amazonaws.com/x',
      ],
      ...['111122223333.dkr.ecr.eu-west-1.amazonaws.com', 'ecr.eu-west-1.api.aws/x'],
    ].map((address): Case => [`the registry ${address}`, push(address), repository, 'ECR repository']),
    ...[
      ...['s3://acme-site/x', 'https://acme-site.s3.amazonaws.com/x', 'arn:aws:s3:::acme-site/*'],
      ...['acme-site.s3.cn-north-1.amazonaws.com.cn', 'arn:aws-cn:s3:::acme-site', 's3.amazonaws.com'],
      ...[
        'acme-111122223333.s3-accesspoint.eu-west-1.amazonaws.com',
        '111122223333.s3-control.eu-west-1.amazonaws.com',
      ],
      'acme-site.vpce-1a2b3c4d-5e6f.s3.us-east-1.vpce.amazonaws.com',
    ].map(
      (bucket): Case => [
        `the bucket ${bucket}`,
        permission({ preset: 's3-website', bucket }),
        'roles[0].permissions[0].bucket',
        'S3 bucket',
      ],
    ),
    ...(
      [
        ['prefix', { preset: 's3-website', bucket: 'acme', prefix: 'acme.s3.amazonaws.com/shop' }],
        ['key', { preset: 'terraform-state', bucket: 'acme', key: 's3.eu-west-1.amazonaws.com/acme/a' }],
        ['path', { preset: 'ssm-read', path: 'ssm.eu-west-1.amazonaws.com/a' }],
        ['secrets[0]', { preset: 'secrets-read', secrets: ['secretsmanager.eu-west-1.api.aws/a'] }],
      ] as const
    ).map(
      ([parameter, value]): Case => [
        `an address as ${parameter}`,
        permission(value),
        `roles[0].permissions[0].${parameter}`,
        'must be',
      ],
    ),
    ['the public registry', push('public.ecr.aws/acme/api'), repository, 'ECR repository'],
    [
      'an ARN of another account',
      { 'roles.0.iam.name': 'arn:aws:iam::444455556666:role/x' },
      'roles[0].iam.name',
      'role name',
    ],
    [
      'an ARN with another path',
      { 'roles.0.iam': { name: 'arn:aws:iam::111122223333:role/a/x', path: '/b/' } },
      'roles[0].iam.name',
      'role name',
    ],
    [
      'an id of more digits than a number keeps',
      { 'gitlab.project.id': '9007199254740993' },
      'gitlab.project.id',
      'must be a number',
    ],
    [
      'a number that lost its zeros',
      { 'aws.accounts.0.id': 12345678901 },
      'aws.accounts[0].id',
      'must be text',
    ],
    [
      'a page of another host',
      { 'gitlab.project.path': 'https://git.example.org/acme/api' },
      'gitlab.project.path',
      'another host',
    ],
  ]);
  refuses(selfManaged, [
    [
      'gitlab.com in front of the path',
      { 'gitlab.project.path': 'gitlab.com/acme/api' },
      'gitlab.project.path',
      'another host',
    ],
  ]);
  accepts(selfManaged, [
    [
      'the host of the instance in front of the path',
      { 'gitlab.url': 'https://git.example.org', 'gitlab.project.path': 'git.example.org/acme/api' },
    ],
  ]);
});

/** Text that reading could change, in every combination. */
const pieces = fc.constantFrom(
  'https://',
  'http://',
  'ssh://',
  'git@',
  'gitlab.com',
  'git.example.org',
  ':',
  '/',
  '//',
  '/-/',
  '-',
  '.git',
  '.',
  'acme',
  'api',
  ' ',
  '?x',
  '#y',
  ':443',
  ':80',
  'refs/heads/',
  'refs/tags/',
  'main',
  'v',
  '18.5.2',
  '-ee',
  '.0',
  '-pre',
  'GitLab ',
  'arn:aws:iam::111122223333:role/',
  'arn:aws:s3:::',
  's3://',
  '111122223333',
  '1111-2222-3333',
  '.dkr.ecr.eu-west-1.amazonaws.com/',
  'arn:aws:ecr:eu-west-1:111122223333:repository/',
  'EU-WEST-1',
  '\u00a0',
  '\u{1F680}',
  '\ud800',
);
const pasted = fc.oneof(
  fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string(),
  fc.jsonValue(),
);

describe('reading', () => {
  test('twice gives the same result', () => {
    const places = [
      'gitlab.url',
      'gitlab.issuer',
      'gitlab.version',
      'gitlab.project.path',
      'gitlab.project.id',
      'aws.partition',
      'aws.accounts.0.id',
      'aws.accounts.0.name',
      'roles.0.name',
      'roles.0.account',
      'roles.0.region',
      'roles.0.refs.0.name',
      'roles.0.refs.0.type',
      'roles.0.iam.name',
      'roles.0.iam.path',
      'roles.0.permissions.0.repository',
      'roles.0.permissions.0.preset',
      'roles.0.permissions.1.service',
      'roles.0.permissions.1.cluster',
      'roles.0.network',
      'roles.0.jobs.0.name',
      'roles.0.jobs.0.script.0',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(gitlabCom, selfManaged),
        fc.dictionary(fc.constantFrom(...places), pasted, { maxKeys: 6 }),
        (base, changes) => {
          const once = readInput(changed(base, changes));
          expect(readInput(once)).toEqual(once);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ['roles.0.refs.0.name', 'refs/heads/refs/heads/main', 'main'],
    ['gitlab.project.path', 'https://gitlab.com/acme/api.git.git', 'acme/api'],
  ])('repeats until nothing changes: %s, %s', (path, typed, stored) => {
    expect(readAt(gitlabCom, { [path]: typed }, path)).toBe(stored);
  });

  test('leaves every valid setup unchanged', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        expect(readInput(setup)).toEqual(setup);
      }),
    );
  });

  test('accepts any value', () => {
    fc.assert(fc.property(fc.anything(), (value) => void readInput(value)));
  });

  test('keeps commands and policies as they are typed', () => {
    const changes = {
      'roles.0.jobs.0.script.0': '  refs/heads/main  ',
      'roles.0.permissions': [{ preset: 'custom', policy: ' x ' }],
    };
    expect(readInput(changed(gitlabCom, changes))).toMatchObject({
      roles: [{ jobs: [{ script: ['  refs/heads/main  '] }], permissions: [{ policy: ' x ' }] }, {}],
    });
  });
});
