import { describe } from 'vitest';
import { accepts, type Case, gitlabCom, refuses, selfManaged } from '../../../tests/support/problems';

/** A policy that the user wrote, with a value of this many characters. */
const customOf = (characters: number) => ({
  preset: 'custom',
  policy: {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::a/${'k'.repeat(characters)}`,
    },
  },
});

const branches = (count: number, length: number) =>
  Array.from({ length: count }, (_, index) => ({ type: 'branch', name: `${index}-`.padEnd(length, 'x') }));

describe('contradictory values on gitlab.com', () => {
  refuses(gitlabCom, [
    [
      'another address',
      { 'gitlab.url': 'https://gitlab.example.com' },
      'gitlab.url',
      'The edition is gitlab.com',
    ],
    [
      'another edition',
      {
        'gitlab.edition': 'self-managed',
        'gitlab.version': '18.5',
        'roles.0.pipelineSources': undefined,
        'roles.1.pipelineSources': undefined,
      },
      'gitlab.edition',
      'so the edition is gitlab.com',
    ],
    ['a version', { 'gitlab.version': '18.5' }, 'gitlab.version', 'no version to choose'],
    ['an issuer', { 'gitlab.issuer': 'https://x.example.com' }, 'gitlab.issuer', 'cannot be changed'],
    [
      'a protected environment on Free',
      { 'gitlab.tier': 'free' },
      'roles[1].environment.protected',
      'no protected environments',
    ],
    [
      'an account twice',
      { 'aws.accounts.2': { id: '111122223333', name: 'x', provider: 'create' } },
      'aws.accounts[2].id',
      'already in the list, as number 1',
    ],
    [
      'an account that is not there',
      { 'roles.0.account': '222233334444', 'roles.0.permissions': [] },
      'roles[0].account',
      'no account 222233334444',
    ],
    [
      'a region of another partition',
      { 'roles.0.region': 'cn-north-1' },
      'roles[0].region',
      'belongs to the partition aws-cn',
    ],
    [
      'no region',
      { 'roles.0.region': 'eu-west-1a' },
      'roles[0].region',
      '"eu-west-1a" is not an AWS Region as of ',
    ],
    [
      'a region that AWS has not opened',
      { 'roles.0.region': 'eu-central-9' },
      'roles[0].region',
      '"eu-central-9" is not an AWS Region as of ',
    ],
    [
      'a boundary of another account',
      { 'roles.1.iam.permissionsBoundary': 'arn:aws:iam::111122223333:policy/b' },
      'roles[1].iam.permissionsBoundary',
      'in account 111122223333',
    ],
    [
      'a boundary of another partition',
      { 'roles.1.iam.permissionsBoundary': 'arn:aws-cn:iam::444455556666:policy/b' },
      'roles[1].iam.permissionsBoundary',
      'partition aws-cn',
    ],
    [
      'a managed policy of another account',
      { 'roles.1.iam.managedPolicies': ['arn:aws:iam::111122223333:policy/b'] },
      'roles[1].iam.managedPolicies[0]',
      'in account 111122223333',
    ],
    [
      'a managed policy of another partition',
      { 'roles.1.iam.managedPolicies': ['arn:aws-cn:iam::aws:policy/ReadOnlyAccess'] },
      'roles[1].iam.managedPolicies[0]',
      'partition aws-cn',
    ],
    [
      'a managed policy twice',
      { 'roles.1.iam.managedPolicies': Array(2).fill('arn:aws:iam::aws:policy/ReadOnlyAccess') },
      'roles[1].iam.managedPolicies[1]',
      'already in the list',
    ],
    [
      'a role to pass on of another account',
      { 'roles.0.permissions.1.taskRoleArn': 'arn:aws:iam::444455556666:role/x' },
      'roles[0].permissions[1].taskRoleArn',
      'in account 444455556666',
    ],
    [
      'a role to pass on of another partition',
      { 'roles.0.permissions.1.taskRoleArn': 'arn:aws-cn:iam::111122223333:role/x' },
      'roles[0].permissions[1].taskRoleArn',
      'partition aws-cn',
    ],
    [
      'roles that differ in case only',
      {
        'roles.1.account': '111122223333',
        'roles.1.permissions': [],
        'roles.1.iam': { name: 'GITLAB-payments-api-staging', path: '/x/' },
      },
      'roles[1].iam.name',
      'ignores case',
    ],
    [
      'one role twice',
      {
        'roles.1.account': '111122223333',
        'roles.1.permissions': [],
        'roles.1.iam': { name: 'gitlab-payments-api-staging' },
      },
      'roles[1].iam.name',
      '"staging" already is the role',
    ],
    ['a role twice', { 'roles.1.name': 'staging' }, 'roles[1].name', 'already a role'],
    [
      'an environment that is protected for one role only',
      { 'roles.1.environment.name': 'staging' },
      'roles[1].environment.protected',
      'is not protected',
    ],
    [
      'a deploy role without refs',
      { 'roles.1.refs': undefined },
      'roles[1].refs',
      'trusts only the branches and tags it names',
    ],
    [
      'a deploy role with a pattern for its environment',
      { 'roles.1.environment.name': 'review/*' },
      'roles[1].environment.name',
      'a role of the kind sandbox',
    ],
    [
      'an action without an environment',
      { 'roles.1.environment': undefined, 'roles.1.jobs.0.action': 'stop' },
      'roles[1].jobs[0].action',
      'its role has no environment',
    ],
    [
      'a job that needs itself',
      { 'roles.1.jobs.0.needs': [{ job: 'deploy-production' }] },
      'roles[1].jobs[0].needs[0].job',
      'cannot need itself',
    ],
    [
      'a needed job twice',
      { 'roles.1.jobs.0.needs': [{ job: 'build' }, { job: 'build' }] },
      'roles[1].jobs[0].needs[1].job',
      'already in the list',
    ],
    [
      'a runner tag twice',
      { 'roles.1.jobs.0.tags': ['a', 'a'] },
      'roles[1].jobs[0].tags[1]',
      'already in the list',
    ],
    [
      'a variable of the login',
      { 'roles.1.jobs.0.variables': { AWS_PROFILE: 'x' } },
      'roles[1].jobs[0].variables.AWS_PROFILE',
      'belongs to the login',
    ],
    [
      'a key among the variables',
      { 'roles.1.jobs.0.variables': { KEY: 'AKIAIOSFODNN7EXAMPLE' } },
      'roles[1].jobs[0].variables.KEY',
      'looks like an AWS access key',
    ],
    [
      'a job twice',
      { 'roles.1.jobs.0.name': 'deploy-staging' },
      'roles[1].jobs[0].name',
      'already has a job',
    ],
    [
      'a job with the name of the check of another',
      { 'roles.1.jobs.0.name': 'verify-deploy-staging' },
      'roles[1].jobs[0].name',
      'the job that checks "deploy-staging"',
    ],
    [
      'a key of another region for secrets',
      {
        'roles.0.permissions': [
          {
            preset: 'secrets-read',
            secrets: ['a'],
            kmsKeyArn: `arn:aws:kms:us-east-1:111122223333:key/mrk-${'a'.repeat(32)}`,
          },
        ],
      },
      'roles[0].permissions[0].kmsKeyArn',
      'The key is in us-east-1, but what it would decrypt is in eu-west-1',
    ],
    [
      'an address twice',
      {
        'roles.0.runner': 'self-hosted',
        'roles.0.network': { sourceIps: ['2001:db8::1', '2001:DB8::1'] },
      },
      'roles[0].network.sourceIps[1]',
      'already in the list',
    ],
    [
      'an endpoint twice',
      {
        'roles.0.runner': 'self-hosted',
        'roles.0.network': { sourceVpces: ['vpce-0a1b2c3d', 'vpce-0a1b2c3d'] },
      },
      'roles[0].network.sourceVpces[1]',
      'already in the list',
    ],
    [
      'permissions no role can hold',
      { 'roles.0.permissions': [customOf(10_000)] },
      'roles[0].permissions',
      'a role can hold 10240',
    ],
    [
      'refs no trust policy can hold',
      { 'roles.0.refs': branches(40, 200) },
      'roles[0].refs',
      'AWS stores at most 8192',
    ],
    [
      'a ref twice',
      {
        'roles.0.refs': [
          { type: 'branch', name: 'main' },
          { type: 'branch', name: 'main' },
        ],
      },
      'roles[0].refs[1].name',
      'already in the list',
    ],
    [
      'a source twice',
      { 'roles.0.pipelineSources': ['push', 'web', 'push'] },
      'roles[0].pipelineSources[2]',
      'already in the list',
    ],
    [
      'merge request pipelines',
      { 'roles.0.pipelineSources': ['merge_request_event'] },
      'roles[0].pipelineSources[0]',
      'nobody has merged',
    ],
    [
      'a permission twice',
      { 'roles.0.permissions': [{ preset: 'cdk-deploy' }, { preset: 'cdk-deploy' }] },
      'roles[0].permissions[1]',
      'already in the list',
    ],
    ['an output twice', { outputs: ['terraform', 'terraform'] }, 'outputs[1]', 'already in the list'],
    [
      'a file session of another length',
      { 'roles.0.jobs.0.credentials': 'web-identity-file', 'roles.0.jobs.0.sessionSeconds': 900 },
      'roles[0].jobs[0].sessionSeconds',
      'always for 3600 seconds',
    ],
    [
      'a network nobody can be in',
      { 'roles.0.network': { sourceIps: ['203.0.113.7'], sourceVpces: ['vpce-0a1b2c3d'] } },
      'roles[0].network',
      'never both',
    ],
    [
      'a network for hosted runners',
      { 'roles.0.runner': 'gitlab-hosted', 'roles.0.network': { sourceIps: ['203.0.113.7'] } },
      'roles[0].network',
      'no fixed address',
    ],
    ['a wrong tag', { 'roles.0.iam.tags': { 'aws:x': '1' } }, 'roles[0].iam.tags["aws:x"]', 'reserved'],
    [
      'a tag that is written anyway',
      { 'roles.0.iam.tags': { 'keyless:project': '1' } },
      'roles[0].iam.tags["keyless:project"]',
      'written to every role',
    ],
    [
      'a tag key of one space',
      { 'roles.0.iam.tags': { ' ': '1' } },
      'roles[0].iam.tags[" "]',
      'nothing but spaces',
    ],
    [
      'a tag key that would get lost',
      { 'roles.0.iam.tags': JSON.parse('{ "__proto__": "1", "team": "payments" }') },
      'roles[0].iam.tags.__proto__',
      '"__proto__" cannot be',
    ],
    [
      'tags that differ in case only',
      { 'roles.0.iam.tags': { team: 'a', Team: 'b' } },
      'roles[0].iam.tags.Team',
      'ignores case',
    ],
    [
      'too many tags',
      { 'roles.0.iam.tags': Object.fromEntries(Array.from({ length: 48 }, (_, n) => [`t${n}`, ''])) },
      'roles[0].iam.tags',
      'There are 48 tags. A role has room for 47',
    ],
    [
      'an audience that CloudFormation would replace',
      { 'aws.audience': '{{resolve:ssm:audience}}' },
      'aws.audience',
      'CloudFormation would put',
    ],
    [
      'a policy that CloudFormation would change',
      {
        'roles.0.permissions': [
          {
            preset: 'custom',
            policy: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Action: 's3:GetObject',
                  Resource: ['*', 'arn:aws:s3:::{{resolve:ssm:bucket}}/*'],
                },
              ],
            },
          },
        ],
      },
      'roles[0].permissions[0].policy.Statement[0].Resource[1]',
      'CloudFormation would put',
    ],
  ]);
  accepts(gitlabCom, [
    [
      'a branch and a tag of one name',
      {
        'roles.0.refs': [
          { type: 'branch', name: 'main' },
          { type: 'tag', name: 'main' },
        ],
      },
    ],
    ['one role name in two accounts', { 'roles.1.iam.name': 'gitlab-payments-api-staging' }],
    [
      "a boundary of AWS's own",
      { 'roles.1.iam.permissionsBoundary': 'arn:aws:iam::aws:policy/PowerUserAccess' },
    ],
    [
      'a key of another account',
      {
        'roles.0.permissions': [
          {
            preset: 'ssm-read',
            path: '/a',
            kmsKeyArn: 'arn:aws:kms:eu-west-1:999988887777:key/1234abcd-12ab-34cd-56ef-1234567890ab',
          },
        ],
      },
    ],
    [
      'as many tags as fit',
      { 'roles.0.iam.tags': Object.fromEntries(Array.from({ length: 47 }, (_, n) => [`t${n}`, ''])) },
    ],
    ['permissions that just fit', { 'roles.0.permissions': [customOf(9500)] }],
    ['refs that fit once AWS was asked', { 'roles.0.refs': branches(40, 40) }],
    [
      'a key of another region for a state, whose bucket may be there',
      {
        'roles.0.permissions': [
          {
            preset: 'terraform-state',
            bucket: 'acme-state',
            key: 'a',
            kmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
          },
        ],
      },
    ],
    ['a command with text for CloudFormation', { 'roles.0.jobs.0.script.0': 'echo "{{resolve:ssm:x}}"' }],
    ['a region nobody knew yet', { 'roles.0.region': 'eu-northwest-1' }],
    [
      'a network for runners of your own',
      { 'roles.0.runner': 'self-hosted', 'roles.0.network': { sourceIps: ['203.0.113.7'] } },
    ],
  ]);
});

describe('contradictory values on a self-managed instance', () => {
  refuses(selfManaged, [
    ['no version', { 'gitlab.version': undefined }, 'gitlab.version', 'version of GitLab is missing'],
    ['a version without id_tokens', { 'gitlab.version': '15.6' }, 'gitlab.version', '15.7'],
    ['gitlab.com', { 'gitlab.url': 'https://gitlab.com/' }, 'gitlab.edition', 'so the edition is gitlab.com'],
    [
      'pipeline sources',
      { 'roles.0.pipelineSources': ['push'] },
      'roles[0].pipelineSources',
      'only in tokens of gitlab.com',
    ],
    [
      'a kind of runner',
      { 'roles.0.runner': 'self-hosted' },
      'roles[0].runner',
      'only in tokens of gitlab.com',
    ],
    ['a host AWS cannot find', { 'gitlab.url': 'https://gitlab' }, 'gitlab.url', 'cannot reach'],
    [
      'an issuer AWS cannot find',
      { 'gitlab.issuer': 'https://issuer.corp' },
      'gitlab.issuer',
      'cannot reach',
    ],
    [
      'an issuer of Dedicated',
      { 'gitlab.edition': 'dedicated', 'gitlab.issuer': 'https://x.example.org' },
      'gitlab.issuer',
      'cannot be changed',
    ],
    ...[
      ...[
        'https://gitlab.com',
        'https://www.gitlab.com',
        'https://gitlab.com:8443',
        'https://registry.gitlab.com/x',
      ],
      ...[
        'https://github.com',
        'https://token.actions.githubusercontent.com',
        'https://api.bitbucket.org/2.0',
      ],
    ].map(
      (issuer): Case => [
        `${issuer} as the issuer`,
        { 'gitlab.issuer': issuer },
        'gitlab.issuer',
        'its tokens belong to projects there',
      ],
    ),
    [
      'www.gitlab.com as the address',
      { 'gitlab.url': 'https://www.gitlab.com' },
      'gitlab.url',
      'belongs to gitlab.com',
    ],
    [
      'a project path with the host of an instance that lives below a path',
      { 'gitlab.url': 'https://git.example.org/gitlab', 'gitlab.project.path': 'Git.example.org/acme/api' },
      'gitlab.project.path',
      'starts with git.example.org, the host of this GitLab',
    ],
    [
      'gitlab.com with a path as the address',
      { 'gitlab.url': 'https://gitlab.com/acme' },
      'gitlab.url',
      'belongs to gitlab.com',
    ],
    ['an address without https', { 'gitlab.url': 'http://git.example.org' }, 'gitlab.url', 'https only'],
    [
      'an address of Dedicated without https',
      { 'gitlab.url': 'http://git.example.org', 'gitlab.edition': 'dedicated' },
      'gitlab.url',
      'https only',
    ],
    [
      'an issuer without https',
      { 'gitlab.issuer': 'http://oidc.example.org' },
      'gitlab.issuer',
      'https only',
    ],
  ]);
  accepts(selfManaged, [
    [
      'a private host with a public issuer',
      { 'gitlab.url': 'https://gitlab', 'gitlab.issuer': 'https://oidc.example.org' },
    ],
    ['Dedicated', { 'gitlab.edition': 'dedicated' }],
    ['an issuer on pages of its own', { 'gitlab.issuer': 'https://acme.github.io/oidc' }],
    ['an issuer with a similar name', { 'gitlab.issuer': 'https://mygitlab.com' }],
  ]);
});

describe('an impossible subject', () => {
  const noId = { 'gitlab.project': { path: 'acme/api' } };
  refuses(selfManaged, [
    [
      'the project id before 19.1',
      { 'gitlab.version': '19.0', 'gitlab.subject': { form: 'project-id' } },
      'gitlab.subject.form',
      'GitLab can from 19.1 on',
    ],
    [
      'the project id without one',
      { ...noId, 'gitlab.version': '19.1', 'gitlab.subject': { form: 'project-id' } },
      'gitlab.project.id',
      'the chosen subject starts with it',
    ],
    [
      'another form',
      { 'gitlab.subject': { form: 'job-project' } },
      'gitlab.subject.form',
      'not one of the allowed values',
    ],
    ['nothing today', { 'gitlab.subject': { now: [] } }, 'gitlab.subject.now', 'empty'],
    [
      'a part GitLab does not have',
      { 'gitlab.subject': { now: ['project_path', 'environment'] } },
      'gitlab.subject.now[1]',
      'not one of the allowed values',
    ],
    [
      'a part twice',
      { 'gitlab.subject': { now: ['project_path', 'ref', 'ref'] } },
      'gitlab.subject.now[2]',
      'already in the list',
    ],
    [
      'a part of a later version',
      { 'gitlab.version': '18.6', 'gitlab.subject': { now: ['project_path', 'ref_protected'] } },
      'gitlab.subject.now[1]',
      'GitLab 18.6 has no "ref_protected"',
    ],
    [
      'a start GitLab refuses',
      { 'gitlab.version': '19.5', 'gitlab.subject': { now: ['ref', 'project_path'] } },
      'gitlab.subject.now[0]',
      'cannot start with "ref"',
    ],
    [
      'an id nobody knows',
      { ...noId, 'gitlab.version': '19.5', 'gitlab.subject': { now: ['job_project_id', 'ref'] } },
      'gitlab.project.id',
      'the subject of today holds it',
    ],
  ]);
  refuses(gitlabCom, [
    [
      'the project id without one',
      { ...noId, 'gitlab.subject': { form: 'project-id' } },
      'gitlab.project.id',
      'the chosen subject starts with it',
    ],
  ]);
  accepts(gitlabCom, [
    ['the project id', { 'gitlab.subject': { form: 'project-id' } }],
    ['the widest', { 'gitlab.subject': { form: 'widest' } }],
    ['any order behind the first', { 'gitlab.subject': { now: ['project_id', 'ref', 'ref_type'] } }],
    ['the project that runs the job, today', { 'gitlab.subject': { now: ['job_project_id', 'ref'] } }],
  ]);
  accepts(selfManaged, [
    ['the default everywhere', { 'gitlab.version': '15.7', 'gitlab.subject': { form: 'default' } }],
    ['the widest everywhere', { 'gitlab.version': '15.7', 'gitlab.subject': { form: 'widest' } }],
    [
      'what a version nobody knows yet has',
      { 'gitlab.version': '21.0', 'gitlab.subject': { now: ['source_project_path', 'ref'] } },
    ],
  ]);
});
