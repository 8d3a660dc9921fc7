import { code, type MarkdownBlock, md } from '../../formats/markdown';
import { sh } from '../../formats/shell';
import { fencesPerAccount } from '../../parts/aws/commands';
import { bullets, configuration, heading, paragraph } from '../../parts/blocks';
import { changesSubject } from '../../plan/rollout';
import type { Plan } from '../../plan/types';
import { guardrailNotes } from './guardrail-notes';
import { athenaQueries, insightsQueries, type Query } from './queries';

/** `detect/README.md`: how to watch the roles, and how to use the organization policies. */
export const guide = (plan: Plan): readonly MarkdownBlock[] => [
  heading(1, md`Watching the roles, and guardrails`),
  paragraph(
    md`Alarms and queries read CloudTrail: each account needs a trail with management events, including read events. None of this was run against your accounts: try each query once, and trigger the alarms on subjects with a job of ${code('verify/must-fail.gitlab-ci.yml')}.`,
  ),
  heading(2, md`Alarms`),
  paragraph(
    md`Deploy one stack per account and Region, and confirm the email that AWS sends first. Sign-ins are recorded in the Region of the job, changes of IAM in one Region of the partition${plan.setup.aws.partition === 'aws' ? ' (us-east-1)' : ''}.`,
  ),
  ...(changesSubject(plan)
    ? [
        paragraph(
          md`Deploy the alarms after phase 3 of ${code('gitlab/SUBJECT-ROLLOUT.md')}: they know only the new subjects. Before that, every deployment with the old subject would send an email.`,
        ),
      ]
    : []),
  bullets(
    md`${code('Changes')}: identity providers, audiences, access keys and other long-lived credentials, and the trust policy of any role.`,
    md`${code('Roles…')}, ${code('Boundaries…')}: the roles of this bundle by name, their policies, and the policies that bound them. To keep the number of emails low, other roles are not watched.`,
    md`${code('NewRoles')}: a new role whose trust policy names the identity provider. It compares text, so a document that escapes characters of the name evades it. The query for roles outside this bundle finds such a role once it is used.`,
    md`${code('Subjects…')}: a token with a subject that the role does not expect, whether AWS accepts it or not.`,
    md`Applying or removing this bundle sends emails, too.`,
  ),
  ...fencesPerAccount(plan.accounts, ({ account }) => [
    sh`email=name@example.com`,
    ...regionsOf(plan).map(
      (region) => sh`
        aws cloudformation deploy --region ${region} --stack-name gitlab-role-alarms \\
          --template-file ${`detect/${account.id}/alarms.json`} --parameter-overrides "Email=$email"`,
    ),
  ]),
  heading(2, md`Queries for Athena`),
  paragraph(
    md`They expect the table ${code('cloudtrail_logs')} from the Athena User Guide; the CloudTrail console can create it, too. Add a condition on the partition or on the time: Athena bills per byte scanned.`,
  ),
  ...athenaQueries(plan).flatMap((query) => queryBlocks(query, 'sql')),
  heading(2, md`Queries for CloudWatch Logs Insights`),
  paragraph(md`Choose the log group of the trail, and paste one query.`),
  ...insightsQueries(plan).flatMap((query) => queryBlocks(query, 'text')),
  heading(2, md`What they cannot see`),
  bullets(
    md`A token that AWS could not verify (no provider, wrong audience, unreachable keys) reportedly does not appear in your trail.`,
    md`A denial is recorded without its reason.`,
    md`A compromised job has the right subject. Check what the role did, not only who assumed it.`,
    md`The caller chooses the session name: use it to find a job, never as proof.`,
  ),
  ...guardrailNotes(plan),
];

const regionsOf = (plan: Plan): readonly string[] => [
  ...new Set([
    ...plan.roles.map(({ region }) => region),
    ...(plan.setup.aws.partition === 'aws' ? ['us-east-1'] : []),
  ]),
];

/** One block for each query: Athena and Logs Insights run one at a time. */
const queryBlocks = ({ title, query }: Query, language: string): readonly MarkdownBlock[] => [
  paragraph(md`${title}:`),
  configuration(language, query.sql.trim()),
];
