import { describe, expect, test } from 'vitest';
import { accountDetails } from '@/scripts/lib/account';
import { lineWith, onlyRole, readBucket, readText, subjectPointer, trustOf } from '@/tests/support/reading';

const json = (value: unknown): string => JSON.stringify(value, null, 4);
/** As the IAM API encodes documents: everything but unreserved characters. */
const encoded = (value: unknown): string => encodeURIComponent(JSON.stringify(value));

const role = (name: string, trust: unknown = trustOf()) => ({
  Path: '/',
  RoleName: name,
  Arn: `arn:aws:iam::111122223333:role/${name}`,
  AssumeRolePolicyDocument: trust,
  MaxSessionDuration: 7200,
});

describe('a policy document alone', () => {
  test.each([
    ['as it is', json(trustOf())],
    ['as the trust of a role', json({ AssumeRolePolicyDocument: trustOf() })],
    ['as any policy document', json({ PolicyDocument: trustOf() })],
    [
      'after a prompt',
      `[dev@shop ~]$ aws iam get-role --query Role.AssumeRolePolicyDocument\n${json(trustOf())}\n$`,
    ],
    ['in a command', `aws iam create-role --assume-role-policy-document '${json(trustOf())}' --role-name x`],
    ['with CRLF', json(trustOf()).replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\uFEFF${json(trustOf())}`],
    ['with comments and commas', `// trust\n${json(trustOf()).replaceAll('}\n', '}, # end\n')}`],
  ])('%s: its value, and its lines', (_, text) => {
    const { trust, name, managedPolicyArns } = onlyRole(text, 'trust.json');
    expect(trust.value).toEqual(trustOf());
    expect(trust.lineOf(subjectPointer)).toBe(lineWith(text, 'gitlab.com:sub'));
    expect(trust.lineOf('/Statement/0/Action')).toBe(lineWith(text, '"Action"'));
    expect(trust.lineOf('/Statement/0/Condition/Nothing')).toBe(lineWith(text, '"Condition"'));
    expect({ name, managedPolicyArns }).toEqual({ name: 'trust.json', managedPolicyArns: [] });
    expect(readText(text).problems).toEqual([]);
  });

  test.each([
    ['URL-encoded', encoded(trustOf())],
    ['URL-encoded, behind a prompt', `$ aws iam get-role --output text\n${encoded(trustOf())}\n`],
    ['as JSON in a text', JSON.stringify(JSON.stringify(trustOf(), null, 2))],
    ['URL-encoded in a text', JSON.stringify(encoded(trustOf()))],
  ])('%s: every part is on the line of the text', (_, text) => {
    const { trust } = onlyRole(text);
    expect(trust.value).toEqual(trustOf());
    expect(trust.lineOf(subjectPointer)).toBe(text.startsWith('$') ? 2 : 1);
  });

  test('several are named by their lines', () => {
    const text = `${json(trustOf('a'))}\n${json(trustOf('b'))}`;
    expect(readText(text, 't.json').roles.map(({ name }) => name)).toEqual([
      't.json:1',
      `t.json:${text.split('\n').length / 2 + 1}`,
    ]);
  });

  test('equal keys: the first is lost', () => {
    const text = json(trustOf('KEPT')).replace(
      '"gitlab.com:sub"',
      '"gitlab.com:sub": "LOST",\n "gitlab.com:sub"',
    );
    const { trust } = onlyRole(text);
    expect(trust.value).toEqual(trustOf('KEPT'));
    expect(trust.lostKeys).toEqual([{ pointer: subjectPointer, line: lineWith(text, 'LOST'), lost: 'LOST' }]);
    expect(trust.lineOf(subjectPointer)).toBe(lineWith(text, 'KEPT'));
  });

  test('a permission policy belongs to no role, or to the one that stands with it', () => {
    expect(readText(json(readBucket), 'p.json')).toMatchObject({
      roles: [],
      policies: [{ line: 1, policy: { name: 'p.json', kind: 'inline', document: { value: readBucket } } }],
      problems: [],
    });
    const both = `${json(readBucket)}\n${json(trustOf())}`;
    expect(onlyRole(both).permissions).toMatchObject([{ document: { value: readBucket } }]);
  });

  test('the policy of a bucket is a problem', () => {
    const statement = { ...readBucket.Statement[0], Principal: '*' };
    const { roles, problems } = readText(json({ Statement: [statement] }));
    expect(roles).toEqual([]);
    expect(problems).toMatchObject([{ line: 1, message: expect.stringContaining('trust policy of a role') }]);
  });
});

describe('roles of the AWS CLI', () => {
  test.each([
    ['get-role', json({ Role: role('deploy') })],
    ['list-roles', json({ Roles: [role('deploy')] })],
    ['the list alone', json([role('deploy')])],
    [
      'get-account-authorization-details',
      json({ UserDetailList: [], RoleDetailList: [role('deploy')], Policies: [] }),
    ],
  ])('%s', (_, text) => {
    const found = onlyRole(text);
    expect(found).toMatchObject({
      name: 'deploy',
      file: 'roles.txt',
      line: lineWith(text, '"RoleName"'),
      arn: 'arn:aws:iam::111122223333:role/deploy',
      account: '111122223333',
      maxSessionSeconds: 7200,
    });
    expect(found.trust.value).toEqual(trustOf());
    expect(found.trust.lineOf(subjectPointer)).toBe(lineWith(text, 'gitlab.com:sub'));
  });

  test('a URL-encoded document, and one as text, are on the line of the text', () => {
    const text = json({
      Roles: [role('a', encoded(trustOf())), role('b', JSON.stringify(trustOf(), null, 2))],
    });
    const lines = text
      .split('\n')
      .flatMap((line, at) => (line.includes('AssumeRolePolicyDocument') ? [at + 1] : []));
    const { roles } = readText(text);
    expect(roles.map(({ trust }) => trust.value)).toEqual([trustOf(), trustOf()]);
    expect(roles.map(({ trust }) => trust.lineOf(subjectPointer))).toEqual(lines);
  });

  test('in YAML', () => {
    const text = `Role:
  Arn: arn:aws:iam::111122223333:role/deploy
  AssumeRolePolicyDocument:
    Version: '2012-10-17'
    Statement:
    - Action: sts:AssumeRoleWithWebIdentity
      Condition:
        StringEquals:
          gitlab.com:sub: project_path:acme/shop:ref_type:branch:ref:main
      Effect: Allow
      Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }
  RoleName: deploy
`;
    const found = onlyRole(text);
    expect(found).toMatchObject({ name: 'deploy', line: lineWith(text, 'RoleName') });
    expect(found.trust.value).toEqual(trustOf());
    expect(found.trust.lineOf(subjectPointer)).toBe(lineWith(text, 'gitlab.com:sub'));
    expect(readText(text.replace('StringEquals:', '"')).problems).toMatchObject([
      { line: expect.any(Number) },
    ]);
  });

  test('roles that trust a service are found, too', () => {
    const trust = {
      Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
    };
    expect(onlyRole(json({ Role: role('web', trust) })).trust.value).toEqual(trust);
  });

  test('an account without roles is no problem', () => {
    expect(readText(json({ Roles: [] }))).toMatchObject({ roles: [], problems: [] });
  });
});

describe('policies of roles', () => {
  const arn = 'arn:aws:iam::111122223333:policy/team/read-bucket';
  const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';
  const versions = [
    { VersionId: 'v1', IsDefaultVersion: false, Document: { Statement: [] } },
    { VersionId: 'v2', IsDefaultVersion: true, Document: readBucket },
  ];
  const attached = [
    { PolicyName: 'read-bucket', PolicyArn: arn },
    { PolicyName: 'AdministratorAccess', PolicyArn: admin },
  ];

  test.each([['v2'], [undefined]])('of get-account-authorization-details, default version %s', (id) => {
    const text = json({
      RoleDetailList: [
        {
          ...role('deploy'),
          RolePolicyList: [{ PolicyName: 'own', PolicyDocument: encoded(readBucket) }],
          AttachedManagedPolicies: attached,
          PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn },
        },
        { ...role('other'), PermissionsBoundary: { PermissionsBoundaryArn: admin } },
      ],
      Policies: [{ PolicyName: 'read-bucket', Arn: arn, DefaultVersionId: id, PolicyVersionList: versions }],
    });
    const [deploy, other] = readText(text).roles;
    expect(deploy?.permissions.map(({ name, kind, document }) => [name, kind, document.value])).toEqual([
      ['own', 'inline', readBucket],
      ['read-bucket', 'managed', readBucket],
      ['read-bucket', 'boundary', readBucket],
    ]);
    expect(deploy?.permissions[0]?.document.lineOf('/Statement/0/Action')).toBe(
      lineWith(text, '"PolicyDocument"'),
    );
    expect(deploy?.permissions[1]?.document.lineOf('/Statement/0/Action')).toBe(
      lineWith(text, 's3:GetObject'.concat('",')),
    );
    expect(deploy?.managedPolicyArns).toEqual([admin]);
    expect(deploy).not.toHaveProperty('boundaryArn');
    expect(other?.boundaryArn).toBe(admin);
  });

  test('of one command after the other', () => {
    const outputs = [
      { RoleName: 'deploy', PolicyName: 'own', PolicyDocument: readBucket },
      { Role: role('deploy') },
      { AttachedPolicies: attached },
      { Policy: { PolicyName: 'read-bucket', Arn: arn } },
      { PolicyVersion: { VersionId: 'v7', Document: readBucket } },
      { PolicyVersion: { VersionId: 'v9', Document: { Statement: [] } } },
    ];
    const { permissions, managedPolicyArns } = onlyRole(outputs.map(json).join('\n$ aws iam …\n'));
    expect(permissions.map(({ name, kind }) => `${name}, ${kind}`)).toEqual([
      'own, inline',
      'read-bucket, managed',
      'AdministratorAccess, managed',
    ]);
    expect(managedPolicyArns).toEqual([]);
  });

  test('of a role that does not stand there', () => {
    const text = json({ RoleName: 'away', PolicyName: 'own', PolicyDocument: readBucket });
    expect(readText(text).policies).toMatchObject([
      { role: 'away', line: 4, policy: { name: 'own', kind: 'inline' } },
    ]);
    expect(readText(json({ AttachedPolicies: attached })).problems).toMatchObject([{ line: 2 }]);
  });
});

test('a whole account: every role with its lines', () => {
  const text = accountDetails(1_000_000);
  const { roles, problems } = readText(text);
  expect(problems).toEqual([]);
  expect(roles.length).toBeGreaterThan(200);
  const lines = text.split('\n');
  for (const { name, line, trust, permissions } of roles) {
    expect(lines[line - 1]).toContain(`"RoleName": "${name}"`);
    expect(lines[trust.lineOf(subjectPointer) - 1]).toContain(
      `service-${name.replace('deploy-', '')}:ref_type`,
    );
    expect(permissions.map(({ kind }) => kind)).toEqual(['inline', 'managed', 'boundary']);
  }
});

describe('providers', () => {
  test('of the list and of one', () => {
    const text = [
      { OpenIDConnectProviderList: [{ Arn: 'arn:aws:iam::111122223333:oidc-provider/git.example.com/sub' }] },
      { Url: 'gitlab.com', ClientIDList: ['https://gitlab.com', 'sts.amazonaws.com'], ThumbprintList: [] },
    ]
      .map(json)
      .join('\n');
    expect(readText(text).providers).toEqual([
      { file: 'roles.txt', line: lineWith(text, 'git.example.com'), url: 'git.example.com/sub' },
      {
        file: 'roles.txt',
        line: lineWith(text, '"Url"'),
        url: 'gitlab.com',
        clientIds: ['https://gitlab.com', 'sts.amazonaws.com'],
      },
    ]);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['a comma is missing', '"Allow",', '"Allow"', 1, 'A comma is missing'],
    ['a quote is missing', '"Allow",', '"Allow,', 0, 'no closing quote'],
    ['a colon is missing', '"Effect":', '"Effect"', 0, 'A colon is missing'],
    ['a value is no value', '"Allow"', 'Allow', 0, 'in double quotes'],
    ['a curly quote', '"Allow"', '“Allow”', 0, 'not a JSON quote'],
    ['a key without quotes', '"Effect"', 'Effect', 0, 'needs double quotes'],
    ['an escape that is none', '"Allow"', '"A\\llow"', 0, 'escapes nothing'],
    ['a bracket of the other kind', '"Allow"', '"Allow"]', 0, 'closes the {'],
  ])('%s: at its line', (_, from, to, below, message) => {
    const text = json(trustOf());
    const { problems } = readText(text.replace(from, to));
    expect(problems[0]).toMatchObject({
      line: lineWith(text, from) + below,
      message: expect.stringContaining(message),
    });
  });

  test('half a policy is not judged, and the others are', () => {
    const text = `${json({ Roles: [role('whole'), role('half')] })}`;
    const at = text.indexOf('sts:', text.indexOf('half'));
    const { roles, problems } = readText(text.slice(0, at));
    expect(roles.map(({ name }) => name)).toEqual(['whole']);
    expect(problems.length).toBeGreaterThan(0);
  });

  test.each([
    ['{"Users": []}', 1, 'no role, policy or identity provider'],
    ['{"Role": {"RoleName": "x",\n"AssumeRolePolicyDocument": "%7B%2"}}', 2, 'URL-encoded'],
    ['{"Role": {"RoleName": "x",\n"AssumeRolePolicyDocument": "allow"}}', 2, 'not a policy document'],
    ['{"Role": {"RoleName": "x",\n"AssumeRolePolicyDocument": 7}}', 2, 'not a policy document'],
  ])('%s', (text, line, message) => {
    expect(readText(text)).toMatchObject({
      roles: [],
      problems: [{ line, message: expect.stringContaining(message) }],
    });
  });
});
