import type { Setup } from '@/lib/setup/schema';
import { presetSetup } from './support/attack-worlds';
import { caseSetup } from './support/cases';
import { describeFacts, explanation, type Fact, file, gap, permissionNotes } from './support/fact-texts';

const example = presetSetup('gitlab-com');
const sovereign = caseSetup('09e-aws-eusc');
const china: Setup = {
  ...sovereign,
  aws: { ...sovereign.aws, partition: 'aws-cn' },
  roles: sovereign.roles.map((environment) => ({ ...environment, region: 'cn-north-1' })),
};
const selfManaged = presetSetup('self-managed-free');
const withPort: Setup = {
  ...selfManaged,
  gitlab: { ...selfManaged.gitlab, url: 'https://git.example.org:8443' },
};

const facts: readonly Fact[] = [
  [
    'no column for the identity provider in Athena',
    file('detect/README.md', example),
    ['starts_with(useridentity.principalid,'],
    [/identityprovider/i],
  ],
  [
    'SCP: 10,240 characters, ten per node',
    file('detect/README.md', example),
    ['10240 characters', 'and 10 policies on each root, organizational unit or account'],
    [/5120|not confirmed/],
  ],
  ['', file('detect/README.md', sovereign), ['For the partition `aws-eusc` that is not confirmed']],
  [
    'RCPs: the partitions documented',
    file('detect/README.md', example),
    ['for the partitions `aws` and `aws-cn`. Check that your partition has them'],
  ],
  [
    'single-service credentials live as long as keys',
    file('guardrails/scp.json', example),
    ['iam:CreateServiceSpecificCredential'],
  ],
  ['', file('detect/111122223333/alarms.json', example), ['"CreateServiceSpecificCredential"']],
  ['', file('detect/README.md', example), ["'CreateServiceSpecificCredential'"]],
  [
    'both CLIs cache sessions',
    explanation('job-token-file'),
    ['Both versions of the AWS CLI keep sessions', '~/.aws/cli/cache'],
  ],
  [
    'what ignores duration_seconds',
    explanation('job-session-length'),
    [
      'both versions of the AWS CLI',
      'JavaScript SDK ignore duration_seconds',
      'Terraform does not: assume_role_with_web_identity { duration }',
    ],
  ],
  [
    'aws login instead of an administrator key',
    file('README.md', example),
    ['Do not create an access key for this: `aws login` (AWS CLI 2.32 and newer)'],
  ],
  ['', file('aws/111122223333/apply.sh', example), ['aws login (AWS CLI 2.32 and newer)']],
  [
    'aws-eusc has its own names',
    file('migrate/MIGRATION.md', sovereign),
    ['sts.REGION.amazonaws.eu'],
    [/amazonaws\.com`/],
  ],
  ['', file('migrate/MIGRATION.md', example), ['sts.REGION.amazonaws.com`']],
  ['', file('migrate/MIGRATION.md', china), ['sts.REGION.amazonaws.com.cn`']],
  ['', gap('keys-not-documented-here', sovereign), ['are not documented for aws-eusc', 'Ask AWS']],
  [
    'chained sessions last an hour',
    gap('role-chaining', caseSetup('12-chain-6h')),
    ['lasts one hour at most', 'whatever the other role allows'],
  ],
  [
    'unread error texts are said to be so',
    file('migrate/MIGRATION.md', example),
    [
      /MaxSessionDuration set for this role` \(the wording is not confirmed\)/,
      /role chaining` \(the wording is not confirmed\)/,
    ],
  ],
  [
    'env:/ and the prefix of workspaces',
    permissionNotes(presetSetup('private-issuer')),
    ['workspace_key_prefix', 'from 1.8 on it may be removed'],
  ],
  [
    'a session is not bound to the life of its token',
    explanation('role-session-limit'),
    ['AWS allows no less than 3600 seconds', 'can still be exchanged for a full session'],
  ],
  [
    'thumbprints are for private authorities',
    explanation('provider-thumbprint'),
    ['checks the certificate against its trusted authorities', 'Never pin the certificate of the host'],
  ],
  [
    'the check of shared issuers is at write time',
    explanation('trust-subject'),
    ['AWS refuses to store', 'looks at the text only'],
    [/STS refuses|at run time/],
  ],
  [
    'a port in the issuer',
    gap('issuer-port', withPort),
    ['should not contain a port number', 'is not confirmed'],
  ],
  [
    'nine keys, for gitlab.com only',
    explanation('trust-project-id'),
    ['On gitlab.com AWS offers the id as a separate condition key', 'from GitLab 19.1 on'],
  ],
  [
    'a denial may not be in the trail',
    file('detect/README.md', example),
    ['reportedly does not appear in your trail', 'A denial is recorded without its reason'],
  ],
  [
    'EventBridge: sign-ins need their own state',
    file('detect/111122223333/alarms.json', example),
    ['ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'],
  ],
];

describeFacts('AWS', facts);
