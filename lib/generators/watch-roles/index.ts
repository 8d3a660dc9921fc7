import { code, type MarkdownBlock, md } from '../../formats/markdown';
import { sh } from '../../formats/shell';
import { queries } from '../../formats/sql';
import { fencesPerAccount } from '../../parts/aws/commands';
import { heading, paragraph } from '../../parts/blocks';
import { changesSubject } from '../../plan/rollout';
import type { Plan } from '../../plan/types';
import type { Generator } from '../types';
import { alarmTemplate } from './alarms';
import { athenaQueries, insightsQueries } from './queries';

/** `detect/`: queries over CloudTrail, and alarms on what should not happen. */
export const detectSignIns: Generator = {
  id: 'detect-sign-ins',
  files: (plan) => [
    {
      path: 'detect/README.md',
      summary: 'How to watch the roles: queries, alarms, and what they cannot see.',
      document: { format: 'markdown', blocks: blocks(plan) },
    },
    {
      path: 'detect/athena.sql',
      summary: 'Queries for CloudTrail in Athena: who came, with which subject, and what was changed.',
      document: queries('--', athenaQueries(plan)),
    },
    {
      path: 'detect/logs-insights.txt',
      summary: 'The same for CloudTrail in CloudWatch Logs Insights, one query at a time.',
      document: queries('#', insightsQueries(plan)),
    },
    ...plan.accounts.map((account) => ({
      path: `detect/${account.account.id}/alarms.json`,
      summary: `CloudFormation: alarms on unexpected subjects and on changes in account ${account.account.id}.`,
      document: { format: 'json' as const, data: alarmTemplate(account) },
    })),
  ],
};

const regionsOf = (plan: Plan): readonly string[] => [
  ...new Set([
    ...plan.roles.map(({ region }) => region),
    ...(plan.setup.aws.partition === 'aws' ? ['us-east-1'] : []),
  ]),
];

const blocks = (plan: Plan): readonly MarkdownBlock[] => [
  heading(1, md`Watching the roles`),
  paragraph(
    md`All of this reads CloudTrail: each account needs a trail with management events, including read events. None of it was run against your accounts: try each query once, and let a job of ${code('verify/must-fail.gitlab-ci.yml')} set off the alarms on subjects.`,
  ),
  heading(2, md`Alarms`),
  paragraph(
    md`One stack per account and Region. AWS first sends a mail that you have to confirm. Sign-ins are recorded in the Region of the job, changes of IAM in one Region of the partition${plan.setup.aws.partition === 'aws' ? ' (us-east-1)' : ''}.`,
  ),
  ...(changesSubject(plan)
    ? [
        paragraph(
          md`Deploy the alarms after phase 3 of ${code('gitlab/SUBJECT-ROLLOUT.md')}: they know the new subjects only, and until then every deployment with the old one would send mail.`,
        ),
      ]
    : []),
  {
    kind: 'list',
    items: [
      md`${code('Changes')}: identity providers, audiences, access keys and other long-lived credentials, and the trust policy of any role.`,
      md`${code('Roles…')}, ${code('Boundaries…')}: the roles of this folder, found by name, their policies and the policies that bound them. Other roles are not watched, to keep the number of mails low.`,
      md`${code('NewRoles')}: a new role whose trust policy names the identity provider. It compares text: a document that spells the name with escapes gets past it. The third query of ${code('athena.sql')} finds such a role once it is used.`,
      md`${code('Subjects…')}: a token with a subject that the role does not expect, whether AWS accepts it or not.`,
      md`Applying or removing this bundle sends mail, too.`,
    ],
  },
  ...fencesPerAccount(plan.accounts, ({ account }) => [
    sh`email=name@example.com`,
    ...regionsOf(plan).map(
      (region) => sh`
        aws cloudformation deploy --region ${region} --stack-name gitlab-role-alarms \\
          --template-file ${`detect/${account.id}/alarms.json`} --parameter-overrides "Email=$email"`,
    ),
  ]),
  heading(2, md`Queries`),
  {
    kind: 'list',
    items: [
      md`${code('athena.sql')} expects the table ${code('cloudtrail_logs')} of the Athena User Guide, which the CloudTrail console creates too. Add a condition on the partition or on the time: Athena bills per byte scanned.`,
      md`${code('logs-insights.txt')}: choose the log group of the trail and paste one query.`,
    ],
  },
  heading(2, md`What they cannot see`),
  {
    kind: 'list',
    items: [
      md`A token that AWS could not verify (no provider, wrong audience, keys out of reach) is reportedly not in your trail.`,
      md`A denial is recorded without its reason.`,
      md`A job that was taken over has the right subject. Look for what the role did, not only for who came.`,
      md`The session name is chosen by the caller: use it to find a job, never as proof.`,
    ],
  },
];
