import { describe, expect, it } from 'vitest';
import { parseSetup } from '../parse';
import { pathText } from '../problem';

const account = '111122223333';
const role = (name: string, overrides: object = {}) => ({
  name,
  kind: 'plan',
  account,
  region: 'eu-west-1',
  iam: { name: `gitlab-${name}` },
  permissions: [] as unknown[],
  jobs: [{ name, stage: 'plan', credentials: 'assume-role', manual: false, script: ['make'] }],
  ...overrides,
});
const setupWith = (roles: readonly object[], gitlab: object = {}) => ({
  version: 2,
  gitlab: {
    url: 'https://gitlab.com',
    edition: 'gitlab.com',
    tier: 'premium',
    project: { path: 'acme/infra', id: 51423901 },
    forkPipelinesInParent: false,
    ...gitlab,
  },
  aws: {
    partition: 'aws',
    audience: 'sts.amazonaws.com',
    accounts: [
      { id: account, name: 'main', provider: 'create' },
      { id: '444455556666', name: 'sandbox', provider: 'create' },
    ],
  },
  roles,
});
const deploy = role('apply', { kind: 'deploy', refs: [{ type: 'branch', name: 'main' }] });

/** The problems of a setup, `path: message`. */
function problemsOf(roles: readonly object[], gitlab: object = {}): readonly string[] {
  const parsed = parseSetup(setupWith(roles, gitlab));
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${pathText(path)}: ${message}`);
}

const custom = (statement: object) => ({
  preset: 'custom',
  policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] },
});
const key = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

describe('a plan role', () => {
  it.each([
    ['no permissions', {}],
    ['reading presets', { permissions: [{ preset: 'ssm-read', path: '/plan' }] }],
    [
      'a state that is only read',
      { permissions: [{ preset: 'terraform-state', bucket: 'tf-state', key: 'a.tfstate', access: 'read' }] },
    ],
    ['a policy that reads', { permissions: [custom({ Action: ['ec2:Describe*', 'apigateway:GET'] })] }],
    ['a key by name', { permissions: [custom({ Action: 'kms:Decrypt', Resource: key })] }],
    [
      "AWS's reading policies",
      { iam: { name: 'x', managedPolicies: ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess'] } },
    ],
    ['merge requests and pushes', { pipelineSources: ['merge_request_event', 'push'] }],
    ['an environment for each branch', { environment: { name: 'plan/*', protected: false } }],
  ])('takes %s', (_, changes) => expect(problemsOf([role('plan', changes), deploy])).toEqual([]));

  it.each([
    [
      'a preset that writes',
      { permissions: [{ preset: 's3-website', bucket: 'site-of-acme' }] },
      'roles[0].permissions[0]: The permission s3-website can do more than read',
    ],
    [
      'a state that is written',
      { permissions: [{ preset: 'terraform-state', bucket: 'tf-state', key: 'a.tfstate', access: 'write' }] },
      'roles[0].permissions[0]: The permission terraform-state can do more than read',
    ],
    [
      'a policy that writes',
      { permissions: [custom({ Action: ['ec2:Describe*', 'ec2:CreateVpc'] })] },
      'roles[0].permissions[0].policy: The policy allows more than reading: ec2:CreateVpc',
    ],
    [
      'every action of a service',
      { permissions: [custom({ Action: 'ec2:*' })] },
      'roles[0].permissions[0].policy: The policy allows more than reading: ec2:*',
    ],
    [
      'everything but',
      { permissions: [custom({ NotAction: 'iam:*' })] },
      'roles[0].permissions[0].policy: The policy allows more than reading: NotAction',
    ],
    [
      'secrets without a name',
      { permissions: [custom({ Action: 'secretsmanager:GetSecretValue' })] },
      'roles[0].permissions[0].policy: The policy allows secretsmanager:GetSecretValue without naming',
    ],
    [
      'an administrator',
      { iam: { name: 'x', managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'] } },
      'roles[0].iam.managedPolicies[0]: A plan role runs code that nobody has reviewed, so it may only read.',
    ],
    [
      'a policy of the account',
      { iam: { name: 'x', managedPolicies: [`arn:aws:iam::${account}:policy/reads`] } },
      'roles[0].iam.managedPolicies[0]: A plan role runs code that nobody has reviewed, so it may only read.',
    ],
    [
      'a protected environment',
      { environment: { name: 'production', protected: true } },
      'roles[0].environment.protected: A plan role runs code that nobody has reviewed',
    ],
    [
      'tags for merge requests only',
      { refs: [{ type: 'tag', name: 'v*' }], pipelineSources: ['merge_request_event'] },
      'roles[0].refs: The role accepts only merge requests and trusts only tags.',
    ],
  ])('refuses %s', (_, changes, says) =>
    expect(problemsOf([role('plan', changes)])).toEqual([expect.stringContaining(says)]),
  );

  it('needs the id of the project on gitlab.com, but not where AWS cannot check it', () => {
    expect(problemsOf([role('plan')], { project: { path: 'acme/infra' } })).toEqual([
      expect.stringContaining('gitlab.project.id: The role "plan" trusts branches that are not protected.'),
    ]);
    const selfManaged = { url: 'https://git.example.org', edition: 'self-managed', version: '18.2.2' };
    expect(problemsOf([role('plan')], { ...selfManaged, project: { path: 'acme/infra' } })).toEqual([]);
  });
});

describe('a sandbox role', () => {
  const sandbox = (changes: object) =>
    role('preview', {
      kind: 'sandbox',
      permissions: [{ preset: 's3-website', bucket: 'previews-of-acme' }],
      ...changes,
    });

  it('may write in an account without deploy roles', () => {
    expect(problemsOf([sandbox({ account: '444455556666' }), deploy])).toEqual([]);
  });

  it('is refused next to a deploy role, which is named', () => {
    expect(problemsOf([sandbox({}), deploy])).toEqual([
      expect.stringContaining('roles[0].account: The account 111122223333 also has the deploy role "apply".'),
    ]);
  });
});

describe('a deploy role', () => {
  it('is refused for merge requests, and the message names the alternative', () => {
    const merging = { ...deploy, pipelineSources: ['push', 'merge_request_event'] };
    expect(problemsOf([merging])).toEqual([
      expect.stringMatching(
        /^roles\[0\]\.pipelineSources\[1\]: .* add a role of the kind plan\. .* kind sandbox/,
      ),
    ]);
  });
});
