import { deployableSources } from '../gitlab/pipeline-sources';
import { subjectComponents } from '../gitlab/subject';
import type { Setup } from './schema';

/** What a field is called, what it may hold, and one value that it may hold. */
export interface Field {
  readonly name: string;
  readonly allowed: string;
  readonly example: string;
}

/** `environments[].role.name` and every group above it; parameters of permissions are described by their presets. */
export type FieldPath = PathsOf<Omit<Setup, 'environments'>> | PathsOf<Pick<Setup, 'environments'>>;

type PathsOf<T, Prefix extends string = ''> = T extends readonly (infer Element)[]
  ? `${Prefix}[]` | PathsOf<Element, `${Prefix}[]`>
  : T extends { readonly preset: string }
    ? never
    : T extends object
      ? string extends keyof T
        ? never
        : {
            [Key in keyof T & string]:
              | `${Join<Prefix, Key>}`
              | PathsOf<NonNullable<T[Key]>, Join<Prefix, Key>>;
          }[keyof T & string]
      : never;

type Join<Prefix extends string, Key extends string> = Prefix extends '' ? Key : `${Prefix}.${Key}`;

/** Every field of a setup, in the order of the form. */
export const fields = {
  version: { name: 'The version of the file', allowed: 'the number 1', example: '1' },
  gitlab: {
    name: 'The GitLab section',
    allowed: 'an object with url, edition, tier, project and forkPipelinesInParent',
    example: '{ "url": "https://gitlab.com", … }',
  },
  'gitlab.url': {
    name: 'The address of GitLab',
    allowed:
      'https, a host, and where needed a port and a path, without query and user name; http only on an internal instance with an https issuer',
    example: 'https://gitlab.example.com',
  },
  'gitlab.edition': {
    name: 'The edition',
    allowed: 'gitlab.com, self-managed or dedicated',
    example: 'gitlab.com',
  },
  'gitlab.version': {
    name: 'The version of GitLab',
    allowed: 'major.minor or major.minor.patch, 15.7 or newer; leave it out for gitlab.com',
    example: '18.5',
  },
  'gitlab.tier': { name: 'The tier', allowed: 'free, premium or ultimate', example: 'premium' },
  'gitlab.issuer': {
    name: 'The issuer',
    allowed: 'a public https address; only on self-managed instances that set ci_id_tokens_issuer_url',
    example: 'https://oidc-example.s3.eu-central-1.amazonaws.com',
  },
  'gitlab.project': {
    name: 'The project',
    allowed: 'an object with path and, where known, id and namespaceId',
    example: '{ "path": "acme/payments/api", "id": 48151623 }',
  },
  'gitlab.project.path': {
    name: 'The project path',
    allowed:
      'group/project or group/subgroup/project, with letters, digits, "_", "-" and "." in each part, and no reserved word; the address of the project on this GitLab works too',
    example: 'acme/payments/api',
  },
  'gitlab.project.id': {
    name: 'The project id',
    allowed: 'digits only: the number shown on the project page',
    example: '48151623',
  },
  'gitlab.project.namespaceId': {
    name: 'The namespace id',
    allowed: 'digits only: the id of the group that directly holds the project',
    example: '9021044',
  },
  'gitlab.subject': {
    name: 'The subject setting',
    allowed: 'an object with form, now or both',
    example: '{ "form": "project-id" }',
  },
  'gitlab.subject.form': {
    name: 'The subject form',
    allowed: 'default, project-id (from GitLab 19.1 on, with the project id) or widest',
    example: 'project-id',
  },
  'gitlab.subject.now': {
    name: 'The list of subject components today',
    allowed: 'the components GitLab shows as ci_id_token_sub_claim_components, in that order, each once',
    example: '["project_path", "ref_type", "ref"]',
  },
  'gitlab.subject.now[]': {
    name: 'The subject component',
    allowed: `one of ${subjectComponents.join(', ')}`,
    example: 'ref_protected',
  },
  'gitlab.forkPipelinesInParent': {
    name: 'The fork pipelines setting',
    allowed: 'true or false',
    example: 'false',
  },
  'gitlab.pipelineVariables': {
    name: 'The pipeline variables setting',
    allowed: 'keep, developer, maintainer, owner or no-one',
    example: 'no-one',
  },
  'gitlab.mergeLevel': {
    name: 'The merge level setting',
    allowed: 'keep or maintainers',
    example: 'maintainers',
  },
  aws: {
    name: 'The AWS section',
    allowed: 'an object with partition, audience and accounts',
    example: '{ "partition": "aws", … }',
  },
  'aws.partition': { name: 'The partition', allowed: 'aws, aws-us-gov, aws-cn or aws-eusc', example: 'aws' },
  'aws.audience': {
    name: 'The audience',
    allowed: '1 to 255 printable ASCII characters; no space, no "$", no wildcard, no "{{resolve:"',
    example: 'sts.amazonaws.com',
  },
  'aws.accounts': {
    name: 'The list of accounts',
    allowed: '1 to 200 accounts',
    example: '[{ "id": "111122223333", "name": "production", "providerExists": false }]',
  },
  'aws.accounts[]': {
    name: 'The account',
    allowed: 'an object with id, name and providerExists',
    example: '{ "id": "111122223333", "name": "production", "providerExists": false }',
  },
  'aws.accounts[].id': {
    name: 'The account number',
    allowed: 'twelve digits',
    example: '012345678901',
  },
  'aws.accounts[].name': {
    name: 'The account name',
    allowed: '1 to 100 characters on one line',
    example: 'payments-production',
  },
  'aws.accounts[].providerExists': {
    name: 'The identity provider setting',
    allowed: 'true or false',
    example: 'false',
  },
  environments: {
    name: 'The list of environments',
    allowed: '1 to 200 environments',
    example: '[{ "name": "production", … }]',
  },
  'environments[]': {
    name: 'The environment',
    allowed: 'an object with name, refs, account, region, role, sessionSeconds, permissions and job',
    example: '{ "name": "production", … }',
  },
  'environments[].name': {
    name: 'The environment name',
    allowed:
      'letters, digits, space, "_", "-", "." and "/" (not first or last, no part "." or ".."); up to 255 characters',
    example: 'production',
  },
  'environments[].protected': {
    name: 'The protected environment setting',
    allowed: 'true or false; true needs Premium or Ultimate',
    example: 'false',
  },
  'environments[].refs': {
    name: 'The list of refs',
    allowed: '1 to 50 branches and tags',
    example: '[{ "type": "branch", "name": "main" }]',
  },
  'environments[].refs[]': {
    name: 'The ref',
    allowed: 'an object with type and name',
    example: '{ "type": "branch", "name": "main" }',
  },
  'environments[].refs[].type': { name: 'The type of the ref', allowed: 'branch or tag', example: 'branch' },
  'environments[].refs[].name': {
    name: 'The name of the ref',
    allowed:
      'a short ref name that git accepts, without refs/heads/; "*" matches any characters and cannot stand alone',
    example: 'release/*',
  },
  'environments[].account': {
    name: 'The account of the environment',
    allowed: 'the id of one of the accounts',
    example: '111122223333',
  },
  'environments[].region': { name: 'The region', allowed: 'a region of the partition', example: 'eu-west-1' },
  'environments[].role': {
    name: 'The role',
    allowed: 'an object with name, and optionally path, permissionsBoundary and tags',
    example: '{ "name": "gitlab-payments-production" }',
  },
  'environments[].role.name': {
    name: 'The role name',
    allowed:
      '1 to 64 letters, digits and any of "_+=,.@-"; a valid file name on every OS; unique in its account (case-insensitive)',
    example: 'gitlab-payments-production',
  },
  'environments[].role.path': {
    name: 'The role path',
    allowed: '"/" or words between slashes, up to 512 characters',
    example: '/gitlab/',
  },
  'environments[].role.permissionsBoundary': {
    name: 'The permissions boundary',
    allowed: 'the ARN of a managed policy of AWS or of the same account',
    example: 'arn:aws:iam::111122223333:policy/ci-boundary',
  },
  'environments[].role.tags': {
    name: 'The tags',
    allowed:
      'up to 47 tags; keys up to 128, values up to 256 letters, digits, spaces and any of "_.:/=+-@"; keys unique (case-insensitive), without "aws:" or "keyless:" at the start',
    example: '{ "team": "payments" }',
  },
  'environments[].pipelineSources': {
    name: 'The list of pipeline sources',
    allowed: `one or more of ${deployableSources.join(', ')}; only on gitlab.com`,
    example: '["push", "web"]',
  },
  'environments[].pipelineSources[]': {
    name: 'The pipeline source',
    allowed: `one of ${deployableSources.join(', ')}`,
    example: 'push',
  },
  'environments[].runner': {
    name: 'The runner',
    allowed: 'gitlab-hosted or self-hosted; only on gitlab.com',
    example: 'self-hosted',
  },
  'environments[].network': {
    name: 'The network',
    allowed: 'either sourceIps or sourceVpces; not with GitLab-hosted runners',
    example: '{ "sourceIps": ["203.0.113.0/28"] }',
  },
  'environments[].network.sourceIps': {
    name: 'The list of source addresses',
    allowed: '1 to 50 public IPv4 or IPv6 addresses or ranges, each once',
    example: '["203.0.113.0/28"]',
  },
  'environments[].network.sourceIps[]': {
    name: 'The source address',
    allowed: 'a public IPv4 or IPv6 address, or a range in CIDR notation of /8 (IPv6 /16) or smaller',
    example: '203.0.113.0/28',
  },
  'environments[].network.sourceVpces': {
    name: 'The list of VPC endpoints',
    allowed: '1 to 50 ids of VPC endpoints for STS, each once',
    example: '["vpce-0a1b2c3d4e5f60718"]',
  },
  'environments[].network.sourceVpces[]': {
    name: 'The VPC endpoint',
    allowed: 'vpce- and 8 or 17 hexadecimal digits',
    example: 'vpce-0a1b2c3d4e5f60718',
  },
  'environments[].sessionSeconds': {
    name: 'The session length',
    allowed: 'a whole number of seconds from 900 to 43200; exactly 3600 with web-identity-file',
    example: '900',
  },
  'environments[].permissions': {
    name: 'The list of permissions',
    allowed: 'up to 50 permission presets, no two alike; together at most what one role can hold',
    example: '[{ "preset": "ecr-push", "repository": "payments/api" }]',
  },
  'environments[].permissions[]': {
    name: 'The permission',
    allowed: 'an object with preset and the parameters of that preset',
    example: '{ "preset": "ecr-push", "repository": "payments/api" }',
  },
  'environments[].job': {
    name: 'The job',
    allowed: 'an object with name, stage, credentials, manual and script',
    example: '{ "name": "deploy-production", … }',
  },
  'environments[].job.name': {
    name: 'The job name',
    allowed:
      '1 to 200 characters without "$", no GitLab CI/CD keyword, no "." or "must-fail-" at the start, unique; no "verify-" in front of another job name',
    example: 'deploy-production',
  },
  'environments[].job.stage': {
    name: 'The stage',
    allowed: '1 to 255 characters; no "$", not .pre or .post',
    example: 'deploy',
  },
  'environments[].job.image': {
    name: 'The image',
    allowed: 'registry/repository:tag, in lower case and without variables; registry and tag may be left out',
    example: 'amazon/aws-cli:2.31.0',
  },
  'environments[].job.credentials': {
    name: 'The credentials mode',
    allowed:
      'assume-role (a session of the chosen length) or web-identity-file (the SDKs renew it themselves, always 3600 seconds)',
    example: 'assume-role',
  },
  'environments[].job.manual': {
    name: 'The manual start setting',
    allowed: 'true or false',
    example: 'false',
  },
  'environments[].job.script': {
    name: 'The script',
    allowed: '1 to 200 commands',
    example: '["./deploy.sh production"]',
  },
  'environments[].job.script[]': {
    name: 'The command',
    allowed: 'shell text of up to 2000 characters, not empty',
    example: './deploy.sh production',
  },
  outputs: {
    name: 'The list of outputs',
    allowed: 'one or more of aws-cli, terraform, cloudformation, gitlab-terraform, each once',
    example: '["aws-cli", "terraform"]',
  },
  'outputs[]': {
    name: 'The output',
    allowed: 'aws-cli, terraform, cloudformation or gitlab-terraform',
    example: 'terraform',
  },
} as const satisfies Record<FieldPath, Field>;
