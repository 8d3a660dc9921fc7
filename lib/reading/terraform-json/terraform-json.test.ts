import { describe, expect, test } from 'vitest';
import { lineWith, onlyRole, readBucket, readText, subjectPointer, trustOf } from '@/tests/support/reading';

const json = (value: unknown): string => JSON.stringify(value, null, 2);

const resource = (address: string, values: object, mode = 'managed') => {
  const [, data, type, name] = /(data\.)?(\w+)\.(\w+)(?:\[[^\]]*\])?$/.exec(address) ?? [];
  return { address, mode: data ? 'data' : mode, type, name, values };
};

const deploy = {
  name: 'deploy',
  max_session_duration: 7200,
  permissions_boundary: null,
  assume_role_policy: JSON.stringify(trustOf()),
  inline_policy: [{ name: 'own', policy: JSON.stringify(readBucket) }],
};

const plan = (resources: readonly object[], extra: object = {}): string =>
  json({
    format_version: '1.2',
    terraform_version: '1.9.0',
    planned_values: { root_module: { resources } },
    ...extra,
  });

describe('a role', () => {
  const role = resource('aws_iam_role.deploy', deploy);
  const inModule = {
    child_modules: [
      { address: 'module.ci["a"]', resources: [{ ...role, address: 'module.ci["a"].aws_iam_role.deploy' }] },
    ],
  };
  const stateFile = {
    version: 4,
    terraform_version: '1.9.0',
    resources: [
      { mode: 'data', type: 'aws_iam_role', name: 'read', instances: [{ attributes: deploy }] },
      {
        mode: 'managed',
        type: 'aws_iam_role',
        name: 'deploy',
        instances: [{ index_key: 'a', attributes: deploy }],
      },
    ],
  };

  test.each([
    ['of a plan', plan([role])],
    ['after a prompt', `$ terraform show -json plan\n${plan([role])}`],
    ['of a module', plan([], { planned_values: { root_module: inModule } })],
    ['of a state', json({ format_version: '1.0', values: { root_module: { resources: [role] } } })],
    ['of a state file', json(stateFile)],
  ])('%s: every part is on the line of the text', (_, text) => {
    const found = onlyRole(text);
    const lines = text
      .split('\n')
      .flatMap((line, at) => (line.includes('assume_role_policy') ? [at + 1] : []));
    expect(found).toMatchObject({ name: 'deploy', maxSessionSeconds: 7200 });
    expect(found.trust.value).toEqual(trustOf());
    expect(found.trust.lineOf(subjectPointer)).toBe(lines.at(-1));
    expect(found.permissions).toMatchObject([
      { name: 'own', kind: 'inline', document: { value: readBucket } },
    ]);
  });

  test('without a name is named by its address', () => {
    const text = plan([
      resource('aws_iam_role.deploy[0]', { assume_role_policy: deploy.assume_role_policy }),
    ]);
    expect(onlyRole(text).name).toBe('aws_iam_role.deploy[0]');
  });

  test('with its ARN and account', () => {
    const arn = 'arn:aws:iam::111122223333:role/deploy';
    expect(onlyRole(plan([resource('aws_iam_role.deploy', { ...deploy, arn })]))).toMatchObject({
      arn,
      account: '111122223333',
    });
  });
});

describe('policies of a role', () => {
  const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  const text = plan(
    [
      resource('aws_iam_role_policy.beside', {
        name: 'beside',
        policy: JSON.stringify({ ...readBucket, Id: 'beside-policy' }),
      }),
      resource('aws_iam_role_policy.named', {
        name: 'named',
        role: 'deploy',
        policy: JSON.stringify(readBucket),
      }),
      resource('aws_iam_role_policy.away', {
        name: 'away',
        role: 'elsewhere',
        policy: JSON.stringify(readBucket),
      }),
      resource('aws_iam_role_policy_attachment.aws', { role: 'deploy', policy_arn: readOnly }),
      resource('aws_iam_role_policy_attachment.new["a"]', {}),
      resource('aws_iam_policy_attachment.all', { roles: ['deploy'], policy_arn: readOnly }),
      resource('aws_iam_policy.new["a"]', { name: 'new-a', policy: JSON.stringify(readBucket) }),
      resource('aws_iam_policy.new["b"]', { name: 'new-b', policy: JSON.stringify(readBucket) }),
      resource('aws_iam_role.deploy', { ...deploy, inline_policy: [] }),
    ],
    {
      configuration: {
        root_module: {
          resources: [
            {
              address: 'aws_iam_role.deploy',
              expressions: { permissions_boundary: { references: ['var.boundary'] } },
            },
            {
              address: 'aws_iam_role_policy.beside',
              expressions: { role: { references: ['aws_iam_role.deploy.id', 'aws_iam_role.deploy'] } },
            },
            {
              address: 'aws_iam_role_policy_attachment.new',
              expressions: {
                role: { references: ['aws_iam_role.deploy.name', 'aws_iam_role.deploy'] },
                policy_arn: { references: ['aws_iam_policy.new', 'each.key'] },
              },
            },
          ],
        },
      },
    },
  );

  test('are separate resources, by name or reference', () => {
    const { roles, policies } = readText(text);
    expect(roles).toHaveLength(1);
    expect(roles[0]?.permissions.map(({ name, kind }) => `${name}, ${kind}`)).toEqual([
      'beside, inline',
      'named, inline',
      'new-a, managed',
    ]);
    expect(roles[0]?.managedPolicyArns).toEqual([readOnly]);
    expect(roles[0]?.boundaryArn).toBe('‹var.boundary›');
    expect(policies).toMatchObject([{ role: 'elsewhere', policy: { name: 'away' } }]);
    expect(roles[0]?.permissions[0]?.document.lineOf('/Statement/0/Action')).toBe(
      lineWith(text, 'beside-policy'),
    );
  });
});

describe('what is known after apply', () => {
  const provider = resource('aws_iam_openid_connect_provider.gitlab', {
    url: 'https://gitlab.com',
    client_id_list: ['https://gitlab.com'],
  });
  const role = resource('aws_iam_role.deploy', { name: 'deploy' });
  const statement = {
    actions: ['sts:AssumeRoleWithWebIdentity'],
    effect: 'Allow',
    sid: null,
    principals: [{ type: 'Federated', identifiers: [null] }],
    not_principals: [],
    condition: [
      { test: 'StringEquals', variable: 'gitlab.com:sub', values: ['a'] },
      { test: 'StringEquals', variable: 'gitlab.com:sub', values: ['b'] },
      { test: 'StringLike', variable: 'aws:PrincipalTag/x', values: ['&{aws:username}', null] },
    ],
  };
  const references = {
    references: ['data.aws_iam_policy_document.trust.json', 'data.aws_iam_policy_document.trust'],
  };
  const identifiers = {
    references: ['aws_iam_openid_connect_provider.gitlab.arn', 'aws_iam_openid_connect_provider.gitlab'],
  };
  const configuration = (extra: object = {}) => ({
    root_module: {
      resources: [
        { address: 'aws_iam_role.deploy', expressions: { assume_role_policy: references } },
        {
          address: 'data.aws_iam_policy_document.trust',
          expressions: {
            statement: [
              {
                principals: [{ identifiers }],
                condition: [{}, {}, { values: { references: ['var.team'] } }],
              },
            ],
            ...extra,
          },
        },
      ],
    },
  });
  const source = {
    ...resource('data.aws_iam_policy_document.trust', {}),
    change: { actions: ['read'], after: { statement: [statement] } },
  };

  test('a trust policy from a data source: what the plan holds of it', () => {
    const text = plan([provider, role], { resource_changes: [source], configuration: configuration() });
    const { trust } = onlyRole(text);
    expect(trust.value).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: 'arn:‹partition›:iam::‹account›:oidc-provider/gitlab.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: { 'gitlab.com:sub': ['a', 'b'] },
            StringLike: { 'aws:PrincipalTag/x': ['${aws:username}', '‹var.team›'] },
          },
        },
      ],
    });
    expect(trust.lineOf('/Statement/0/Condition/StringLike')).toBeGreaterThan(
      lineWith(text, '"resource_changes"'),
    );
    expect(readText(text).providers).toEqual([
      {
        file: 'roles.txt',
        line: lineWith(text, '"url"'),
        url: 'https://gitlab.com',
        clientIds: ['https://gitlab.com'],
      },
    ]);
  });

  test.each([
    [
      'is merged with others',
      plan([role], {
        resource_changes: [source],
        configuration: configuration({ source_policy_documents: {} }),
      }),
    ],
    ['is not in the plan', plan([role], { configuration: configuration() })],
  ])('a trust policy that %s is a problem, and no role that trusts nobody', (_, text) => {
    expect(readText(text)).toMatchObject({
      roles: [],
      problems: [
        {
          line: lineWith(text, '"type": "aws_iam_role"') - 2,
          message: expect.stringContaining('‹data.aws_iam_policy_document.trust.json›'),
        },
      ],
    });
  });
});
