import { permissionPreset } from '@/lib/aws/permissions';
import type { Setup } from '@/lib/setup/schema';
import { presetSetup } from './support/attack-worlds';
import { caseSetup } from './support/cases';
import {
  attack,
  describeFacts,
  everyFile,
  explanation,
  type Fact,
  file,
  gap,
  risk,
} from './support/fact-texts';

const selfManaged = presetSetup('self-managed-free');
const example = presetSetup('gitlab-com');
const withGitlab = (setup: Setup, part: Partial<Setup['gitlab']>): Setup => ({
  ...setup,
  gitlab: { ...setup.gitlab, ...part },
});
const withVersion = (version: string) => withGitlab(selfManaged, { version });
const dedicated = (tier: Setup['gitlab']['tier']) => withGitlab(selfManaged, { edition: 'dedicated', tier });
const secrets: Setup = {
  ...example,
  roles: example.roles.map((environment) => ({
    ...environment,
    permissions: [{ preset: 'secrets-read', secrets: ['payments/database'] }],
  })),
};

const fixes = '18.0.6, 18.1.4 and 18.2.2';

const facts: readonly Fact[] = [
  ['CVE-2025-5819 is fixed per branch', explanation('gitlab-fork-pipelines'), [fixes, 'CVE-2025-5819']],
  ['', explanation('trust-project-id'), [`the id is the one of the fork since GitLab ${fixes}`]],
  ['', attack('parent-runs-fork'), [fixes, 'our inference; GitLab does not document it']],
  ['', gap('fork-token-names-parent', withVersion('18.1.3')), ['danger', fixes, 'Upgrade to GitLab 18.1.4']],
  ['', gap('fork-token-names-parent', withVersion('18.0.6')), []],
  ['', gap('fork-token-names-parent', withVersion('18.1.4')), []],
  [
    '',
    gap('fork-pipelines-in-parent', withVersion('18.1.4')),
    ['Their tokens name the fork', 'runners of this project'],
  ],
  [
    'configure.sh asks first',
    gap('fork-token-names-parent', withVersion('18.2.1')),
    ['configure.sh offers to switch them off'],
  ],
  [
    '',
    file('gitlab/configure.sh', withVersion('18.2.1')),
    ['this script asks to turn them off'],
    [/switched off all the same/],
  ],
  [
    '',
    file('README.md', withVersion('18.2.1')),
    ['The script asks before it turns them off'],
    [/the script turns them off/],
  ],
  [
    'agent pipelines run on a temporary ref',
    attack('agent-session'),
    ['refs/workloads/', 'our inference; GitLab does not document it'],
  ],
  [
    'protected tags: documented who runs pipelines',
    explanation('gitlab-protected-refs'),
    ['For a tag, these are the users who are allowed to create it'],
  ],
  ['', file('BLAST-RADIUS.md', example), ['# Blast radius'], [/those may run jobs who may create it/]],
  [
    'the API shows the setting from about 18.10',
    gap('merge-request-pipelines-not-excluded', withVersion('18.9')),
    ['may not know the setting before about GitLab 18.10'],
  ],
  [
    '',
    gap('merge-request-pipelines-not-excluded', withVersion('18.10')),
    ['AWS cannot tell it from a push'],
    [/18\.10/],
  ],
  [
    'loaders per executor',
    explanation('job-loaders'),
    [
      /Docker executor all variables.*BASH_ENV/,
      /Kubernetes executor only public and internal/,
      /shell executor none/,
    ],
  ],
  [
    '',
    risk('stored-variables', example),
    [
      /Docker executor the shell of the job starts with all/,
      /Kubernetes executor .* public and internal variables only, with the shell executor with none/,
    ],
  ],
  [
    'a burned path blocks wherever it stands',
    explanation('gitlab-reused-paths'),
    ['whose subject holds a path', 'On gitlab.com it cannot be switched off', 'from 19.2 on'],
    [/subject starts with a path/],
  ],
  [
    '',
    file('migrate/MIGRATION.md', example),
    ['id_token_burned_project_path', 'whose subject holds such a path'],
    [/subject starts with such a path/],
  ],
  [
    'job_project_* name the parent of a fork',
    attack('job-project-subject'),
    [
      'In a merge request pipeline of a fork that runs here, that is the id of this project',
      'Whether 19.2 to 19.4 do is not confirmed',
    ],
  ],
  [
    '',
    gap(
      'subject-now-names-running-project',
      withGitlab(presetSetup('private-issuer'), { subject: { now: ['job_project_id', 'ref_type', 'ref'] } }),
    ),
    ['danger', "combined with the name of the fork's branch"],
  ],
  [
    'masking in debug logs is contradictory',
    explanation('job-debug-trace'),
    ['Sources disagree', 'Treat it as leaked', 'Since GitLab 13.7 only Developers', 'the value 1, t or T'],
    [/the token is not masked/],
  ],
  [
    '',
    risk('debug-log', example),
    ['is not confirmed (gitlab-org/gitlab#355881 says no)', 'Treat it as leaked'],
  ],
  [
    'secrets:aws_secrets_manager',
    risk('runner-exchanges-token', secrets),
    [
      'Premium and Ultimate, Runner 18.3 and newer',
      'the runner exchanges the token',
      'AWS_ROLE_ARN redirects it',
      'without a token the runner uses its own role',
      'Write role_arn and region at each secret',
    ],
  ],
  ['', risk('runner-exchanges-token', example), []],
  [
    '',
    { where: 'preset secrets-read', text: () => permissionPreset('secrets-read').summary },
    ['GitLab Premium can read them instead: secrets: aws_secrets_manager', 'Runner 18.3'],
  ],
  [
    'CVE-2026-14341 is fixed per branch',
    risk('protection-toggled', withVersion('19.1.2')),
    ['CVE-2026-14341', '19.0.5, 19.1.3 and 19.2.1', 'under certain conditions'],
  ],
  ...['19.0.5', '19.1.3', '19.2.1', '19.6'].map(
    (version): Fact => [
      '',
      risk('protection-toggled', withVersion(version)),
      ['That is our inference; GitLab does not document it.'],
      [/CVE/],
    ],
  ),
  ['', risk('protection-toggled', example), ['That is our inference; GitLab does not document it.'], [/CVE/]],
  [
    'equal ids are legal',
    gap('ids-equal', withGitlab(example, { project: { path: 'acme/api', id: 7, namespaceId: 7 } })),
    ['warning', 'That is possible, but unlikely on gitlab.com'],
  ],
  [
    '',
    gap('ids-equal', withGitlab(selfManaged, { project: { path: 'acme/api', id: 7, namespaceId: 7 } })),
    [],
  ],
  [
    'what closing pipeline variables stops',
    file('gitlab/configure.sh', withGitlab(example, { pipelineVariables: 'no-one' })),
    [
      'Insufficient permissions to set pipeline variables',
      'in some versions also trigger calls without variables',
    ],
  ],
  [
    'one merge request job is a second pipeline',
    file('README.md', example),
    [
      'one job for merge requests gives each merge request a second pipeline, and GitLab then allows a merge on that one',
    ],
  ],
  [
    'Dedicated is Ultimate',
    gap('dedicated-tier', dedicated('premium')),
    ['warning', 'GitLab documents Dedicated for the tier Ultimate, not Premium'],
    [/files are the same/],
  ],
  ['', gap('dedicated-tier', dedicated('ultimate')), []],
  [
    'the place of the subject setting is not confirmed',
    everyFile(presetSetup('private-issuer')),
    ['ci_id_token_sub_claim_components'],
    [/Token Access/],
  ],
  [
    'an http instance: how tokens reach runners is not documented',
    gap('instance-uses-http', caseSetup('09f-http-instance-public-issuer')),
    ['GITLAB_TOKEN', 'GitLab does not document how they reach the runner'],
    [/receive the ID tokens/],
  ],
  [
    'no merge request form of the subject',
    explanation('trust-subject'),
    ['Merge request pipelines have no separate form'],
  ],
  [
    'AWS has no key for the environment',
    explanation('job-environment'),
    ['AWS has no condition key for the environment', 'prepare, verify and access do not'],
  ],
  [
    'an environment is protected, not named',
    explanation('gitlab-protected-environment'),
    ['can do so from any branch'],
  ],
  [
    'components without a value are dropped',
    explanation('gitlab-subject-components'),
    ['Parts without a value are left out', 'one setting for the whole project'],
  ],
  [
    'stored variables outrank the file',
    explanation('job-static-keys'),
    ['those outrank it', 'prefer access keys from the environment to a web identity'],
  ],
  [
    'the audience authorizes nothing',
    explanation('id-token-audience'),
    ['It authorizes nothing by itself', 'a token with several audiences does not work with AWS'],
  ],
  [
    'nothing documented takes a token back',
    explanation('job-timeout'),
    ['GitLab documents nothing that takes a token back', 'expiry of the token to the timeout'],
  ],
  [
    'the namespace is the direct one: by code only',
    explanation('trust-namespace-id'),
    [
      'According to the source code of GitLab, it is the id of the group or user that directly holds the project; no document says so',
    ],
  ],
  [
    'resource groups have no order by default',
    explanation('job-resource-group'),
    ['It does not decide who may run them, or in which order'],
    [/It orders jobs/],
  ],
  [
    'the Terraform provider up to 18.6',
    file('gitlab/terraform/project.tf', { ...presetSetup('private-issuer'), outputs: ['gitlab-terraform'] }),
    ['Versions 18.0 to 18.6 of the provider have no argument for these'],
  ],
];

describeFacts('GitLab', facts);
