import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Noted, plain } from '../../formats/data';
import { checkPolicyGrammar } from '../grammar';
import { type Permission, permissionPreset, permissionPresets, permissionSchema } from '.';

const context = { partition: 'aws', account: '012345678901', region: 'eu-west-1' } as const;
const presets = Object.values(permissionPresets);
const statementsOf = (permission: Permission, where = context) =>
  permissionPreset(permission.preset).statements(permission, where).map(plain);

describe('permission presets', () => {
  it('are all in the registry, one file each', () => {
    const helpers = [
      ...[
        'document',
        'identity',
        'index',
        'parameters',
        'pasted',
        'preset',
        'read',
        'reading',
        'secrets-guard',
        'statement',
        'types',
      ],
    ];
    const files = readdirSync(__dirname)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => file.slice(0, -'.ts'.length))
      .filter((file) => !helpers.includes(file));
    expect(Object.keys(permissionPresets).sort()).toEqual(files.sort());
    for (const [id, preset] of Object.entries(permissionPresets)) expect(preset.id).toBe(id);
  });

  it.each(presets)('$id: the example is valid and stays unchanged', (preset) => {
    expect(permissionSchema.parse(preset.example)).toEqual(preset.example);
  });

  it.each(presets)('$id: the example becomes statements that IAM accepts, each with a reason', (preset) => {
    const statements = permissionPreset(preset.id).statements(preset.example, context);
    expect(
      statements.every((statement) => statement instanceof Noted && statement.note.comment.endsWith('.')),
    ).toBe(true);
    expect(
      checkPolicyGrammar({ Version: '2012-10-17', Statement: statements.map(plain) }, 'identity'),
    ).toEqual([]);
  });

  it.each(presets)('$id: texts are complete', (preset) => {
    const texts = [
      preset.title,
      preset.summary,
      permissionPreset(preset.id).stillAllows(preset.example, context),
    ];
    for (const field of Object.values(preset.fields)) texts.push(field.label, field.help, field.example);
    for (const text of texts) expect(text).toMatch(/^[^!]{3,}$/);
    expect(Object.keys(preset.fields).sort()).toEqual(
      Object.keys(preset.schema.shape)
        .filter((key) => key !== 'preset')
        .sort(),
    );
  });

  it.each(presets)('$id: unknown parameters are refused', (preset) => {
    expect(permissionSchema.safeParse({ ...preset.example, extra: 1 }).success).toBe(false);
  });

  it('uses the partition in every ARN', () => {
    for (const preset of presets.filter(
      ({ id }) => id !== 'custom' && id !== 'ecs-deploy' && id !== 'cloudformation-deploy',
    )) {
      const text = JSON.stringify(
        statementsOf(preset.example, { ...context, partition: 'aws-cn', region: 'cn-north-1' } as never),
      );
      expect(text).not.toContain('arn:aws:');
    }
  });
});

describe('exact statements', () => {
  it('s3-website with a prefix and a distribution', () => {
    expect(
      statementsOf({
        preset: 's3-website',
        bucket: 'shop',
        prefix: 'assets',
        distributionId: 'E1A2B3C4D5E6F7',
      }),
    ).toEqual([
      {
        Sid: 'ListWebsite',
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::shop',
        Condition: { StringLike: { 's3:prefix': ['assets', 'assets/*'] } },
      },
      {
        Sid: 'WriteWebsite',
        Effect: 'Allow',
        Action: ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
        Resource: 'arn:aws:s3:::shop/assets/*',
      },
      {
        Sid: 'RefreshDistribution',
        Effect: 'Allow',
        Action: ['cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation'],
        Resource: 'arn:aws:cloudfront::012345678901:distribution/E1A2B3C4D5E6F7',
      },
    ]);
  });

  it('ecs-deploy passes the two roles to ECS tasks only', () => {
    expect(statementsOf(permissionPresets['ecs-deploy'].example).at(-1)).toEqual({
      Sid: 'PassTaskRoles',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: [
        'arn:aws:iam::111122223333:role/payments-api-task',
        'arn:aws:iam::111122223333:role/payments-api-execution',
      ],
      Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    });
  });

  it.each<[Permission, string]>([
    [{ preset: 'ecr-push', repository: 'a/b' }, 'arn:aws:ecr:eu-west-1:012345678901:repository/a/b'],
    [{ preset: 'lambda-deploy', functionName: 'f' }, 'arn:aws:lambda:eu-west-1:012345678901:function:f:*'],
    [
      { preset: 'cdk-deploy' },
      'arn:aws:iam::012345678901:role/cdk-hnb659fds-lookup-role-012345678901-eu-west-1',
    ],
    [{ preset: 'cdk-deploy', qualifier: 'team1' }, 'role/cdk-team1-deploy-role-012345678901-eu-west-1'],
    [
      { preset: 'terraform-state', bucket: 'tf-state', key: 'a/b.tfstate' },
      'arn:aws:s3:::tf-state/a/b.tfstate.tflock',
    ],
    [{ preset: 'eks-deploy', cluster: 'c' }, 'arn:aws:eks:eu-west-1:012345678901:cluster/c'],
    [
      { preset: 'secrets-read', secrets: ['a/b'] },
      'arn:aws:secretsmanager:eu-west-1:012345678901:secret:a/b-??????',
    ],
    [
      { preset: 'ssm-read', path: '/a/b' },
      '"arn:aws:ssm:eu-west-1:012345678901:parameter/a/b","arn:aws:ssm:eu-west-1:012345678901:parameter/a/b/*"',
    ],
  ])('%o names %s', (permission, arn) => {
    expect(JSON.stringify(statementsOf(permission))).toContain(arn);
  });

  it('cloudformation-deploy says that it does not cover transforms', () => {
    const preset = permissionPresets['cloudformation-deploy'];
    for (const text of [preset.summary, preset.stillAllows(preset.example)]) expect(text).toContain('SAM');
    expect(JSON.stringify(statementsOf(preset.example))).not.toContain('transform');
  });

  const state = { preset: 'terraform-state', bucket: 'tf-state', key: 'k' } as const;
  const key = 'arn:aws:kms:eu-west-1:012345678901:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const table = 'arn:aws:dynamodb:eu-west-1:012345678901:table/tf-locks';

  it('terraform-state writes and locks unless it says otherwise', () => {
    expect(statementsOf({ ...state, access: 'write' })).toEqual(statementsOf(state));
  });

  it('terraform-state to read neither writes nor locks', () => {
    const permission = { ...state, access: 'read', lockTable: 'tf-locks', kmsKeyArn: key } as const;
    expect(statementsOf(permission)).toEqual([
      {
        Sid: 'FindState',
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::tf-state',
        Condition: { StringEquals: { 's3:prefix': ['k', 'env:/'] } },
      },
      { Sid: 'ReadState', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::tf-state/k' },
      {
        Sid: 'ReadLockTable',
        Effect: 'Allow',
        Action: 'dynamodb:GetItem',
        Resource: table,
        Condition: {
          'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['tf-state/k', 'tf-state/k-md5'] },
        },
      },
      { Sid: 'DecryptState', Effect: 'Allow', Action: 'kms:Decrypt', Resource: key },
    ]);
    expect(permissionPreset('terraform-state').readsOnly(permission)).toBe(true);
    expect(permissionPreset('terraform-state').readsOnly(state)).toBe(false);
  });

  it('terraform-state locks its own state in exactly one DynamoDB table', () => {
    const locks = statementsOf({ ...state, lockTable: 'tf-locks' }).filter((statement) =>
      JSON.stringify(statement).includes('dynamodb'),
    );
    expect(locks).toEqual([
      { Sid: 'FindLockTable', Effect: 'Allow', Action: 'dynamodb:DescribeTable', Resource: table },
      {
        Sid: 'UseLockTable',
        Effect: 'Allow',
        Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
        Resource: table,
        Condition: {
          'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['tf-state/k', 'tf-state/k-md5'] },
        },
      },
    ]);
  });

  it('ecr-push lists images, and pulls the image it builds on', () => {
    expect(statementsOf({ preset: 'ecr-push', repository: 'a/b' })[1]).toMatchObject({
      Action: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:InitiateLayerUpload',
        'ecr:UploadLayerPart',
        'ecr:CompleteLayerUpload',
        'ecr:PutImage',
        'ecr:BatchGetImage',
        'ecr:GetDownloadUrlForLayer',
        'ecr:DescribeImages',
      ],
    });
  });

  it('terraform-state never deletes the state itself', () => {
    const statements = statementsOf(state);
    expect(statements).toContainEqual({
      Sid: 'ReadWriteState',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: 'arn:aws:s3:::tf-state/k',
    });
  });
});

describe('parameters', () => {
  it.each<[string, unknown]>([
    ['an s3 address for a bucket', { preset: 's3-website', bucket: 's3://shop' }],
    ['a bucket with capitals', { preset: 's3-website', bucket: 'Shop' }],
    ['an address for a bucket', { preset: 's3-website', bucket: '10.0.0.1' }],
    ['a wildcard bucket', { preset: 's3-website', bucket: 'shop*' }],
    ['a prefix with a slash at the end', { preset: 's3-website', bucket: 'shop', prefix: 'a/' }],
    ['a prefix with a wildcard', { preset: 's3-website', bucket: 'shop', prefix: 'a*' }],
    [
      'a domain for a distribution',
      { preset: 's3-website', bucket: 'shop', distributionId: 'd1.cloudfront.net' },
    ],
    [
      'a registry in the repository',
      { preset: 'ecr-push', repository: '0123.dkr.ecr.eu-west-1.amazonaws.com/a' + ':x' },
    ],
    ['a repository with capitals', { preset: 'ecr-push', repository: 'A/b' }],
    [
      'a wildcard role',
      { ...permissionPresets['ecs-deploy'].example, taskRoleArn: 'arn:aws:iam::111122223333:role/*' },
    ],
    [
      'a user for a role',
      { ...permissionPresets['ecs-deploy'].example, taskRoleArn: 'arn:aws:iam::111122223333:user/x' },
    ],
    [
      'an ARN for a function',
      { preset: 'lambda-deploy', functionName: 'arn:aws:lambda:eu-west-1:111122223333:function:f' },
    ],
    [
      'a stack that starts with a digit',
      { ...permissionPresets['cloudformation-deploy'].example, stack: '1st' },
    ],
    ['a qualifier with a star', { preset: 'cdk-deploy', qualifier: '*' }],
    [
      'an alias for a key',
      { preset: 'ssm-read', path: '/a', kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:alias/x' },
    ],
    ['a variable in a state key', { preset: 'terraform-state', bucket: 'tf-state', key: '${aws:userid}' }],
    ['an access nobody knows', { preset: 'terraform-state', bucket: 'tf-state', key: 'k', access: 'admin' }],
    [
      'a lock table with a slash',
      { preset: 'terraform-state', bucket: 'tf-state', key: 'k', lockTable: 'a/b' },
    ],
    ['a doubled slash in a path', { preset: 'ssm-read', path: '/a//b' }],
    ['no secrets', { preset: 'secrets-read', secrets: [] }],
    ['the same secret twice', { preset: 'secrets-read', secrets: ['a', 'a'] }],
    ['no policy', { preset: 'custom' }],
    ['a policy that is text', { preset: 'custom', policy: '{}' }],
    [
      'a policy with a principal',
      {
        preset: 'custom',
        policy: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
        },
      },
    ],
    ['an unknown preset', { preset: 'admin' }],
  ])('refuses %s', (_, permission) => {
    expect(permissionSchema.safeParse(permission).success).toBe(false);
  });

  it('says what is allowed and gives an example', () => {
    const issues = permissionSchema.safeParse({ preset: 'ecr-push', repository: 'A' }).error?.issues ?? [];
    expect(issues).toMatchObject([
      { path: ['repository'], params: { allowed: expect.any(String), example: 'payments/api' } },
    ]);
  });

  it('says where a custom policy is wrong', () => {
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3', Resource: '*' }] };
    const issues = permissionSchema.safeParse({ preset: 'custom', policy }).error?.issues ?? [];
    expect(issues).toMatchObject([
      { path: ['policy', 'Statement', 0, 'Action'], params: { example: '"s3:GetObject"' } },
    ]);
  });
});
