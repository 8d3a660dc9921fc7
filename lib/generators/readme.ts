import { code, type MarkdownBlock, type MarkdownInline, md } from '../formats/markdown';
import type { ShellStatement } from '../formats/shell';
import type { Gap, Plan, RolePlan } from '../plan/types';
import { forms } from './aws/commands';
import { accountFolder } from './aws/role';
import { type GitlabSetting, gitlabSettings } from './gitlab-settings';
import type { OutputFile } from './types';

/** The guide through the bundle: what it is, the steps in order with a check after each, and what is left open. */
export function readmeFile(plan: Plan, files: readonly OutputFile[]): OutputFile {
  return {
    path: 'README.md',
    summary: 'What this is, in which order to apply it, and what to check after each step.',
    document: {
      format: 'markdown',
      blocks: [
        heading(1, md`AWS access for ${plan.setup.gitlab.project.path} without stored keys`),
        paragraph(
          md`Jobs of this project get short-lived AWS credentials for an ID token that GitLab signs. This folder holds everything both sides need. It contains no secret.`,
        ),
        roleTable(plan),
        ...gapBlocks(plan.gaps),
        ...stepBlocks(plan, files),
        heading(2, md`Files`),
        {
          kind: 'table',
          head: [md`File`, md`What it is for`],
          rows: files.map(({ path, summary }) => [md`${code(path)}`, md`${summary}`]),
        },
      ],
    },
  };
}

const heading = (level: 1 | 2 | 3, text: MarkdownInline): MarkdownBlock => ({ kind: 'heading', level, text });
const paragraph = (text: MarkdownInline): MarkdownBlock => ({ kind: 'paragraph', text });
const sample = (statements: readonly ShellStatement[]): MarkdownBlock => ({
  kind: 'sample',
  document: { format: 'shell', script: { statements } },
});
const shell = (text: string): MarkdownBlock => ({ kind: 'fence', language: 'sh', text });

const roleTable = ({ roles }: Plan): MarkdownBlock => ({
  kind: 'table',
  head: [md`Environment`, md`Runs for`, md`Account`, md`Role`, md`Session`],
  rows: roles.map((role) => [
    md`${role.environment.name}`,
    md`${refsOf(role)}`,
    md`${role.account.id} (${role.account.name})`,
    md`${code(role.arn)}`,
    md`${sessionOf(role)}`,
  ]),
});

const refsOf = ({ environment }: RolePlan): string =>
  environment.refs.map(({ type, name }) => `${type} ${name}`).join(', ');

const sessionOf = ({ environment }: RolePlan): string =>
  environment.job.credentials === 'assume-role'
    ? `${environment.sessionSeconds} s`
    : '3600 s, renewed by the SDK while the token lives';

/** Everything the plan could not hold on to, in full: never only a number of warnings. */
function gapBlocks(gaps: readonly Gap[]): readonly MarkdownBlock[] {
  if (gaps.length === 0) return [];
  return [
    heading(2, md`Before you start: what is open`),
    ...gaps.flatMap((gap): readonly MarkdownBlock[] => [
      heading(3, md`${severities[gap.severity]}: ${gap.title}`),
      paragraph(md`${gap.detail}`),
      paragraph(md`${gap.remedy}`),
      ...(gap.command === undefined ? [] : [shell(gap.command)]),
    ]),
  ];
}

const severities = { info: 'Note', warning: 'Warning', danger: 'Danger' } as const satisfies Record<
  Gap['severity'],
  string
>;

function stepBlocks(plan: Plan, files: readonly OutputFile[]): readonly MarkdownBlock[] {
  const has = (path: string) => files.some((file) => file.path === path);
  return [
    heading(2, md`Steps`),
    heading(3, md`1. Read the trust policies`),
    paragraph(
      md`They decide who gets in; everything else helps. Compare the project, the refs and the account numbers with what you expect, above all if you opened somebody else's link.`,
    ),
    heading(3, md`2. Prepare each AWS account`),
    ...(has('gitlab/SUBJECT-ROLLOUT.md')
      ? [
          paragraph(
            md`If jobs use these roles already, read ${code('gitlab/SUBJECT-ROLLOUT.md')} first: the subject of their tokens changes, and applying the final trust policies now would shut them out.`,
          ),
        ]
      : []),
    ...(has('gitlab/ISSUER.md')
      ? [paragraph(md`AWS must be able to reach the issuer: ${code('gitlab/ISSUER.md')} says how to check.`)]
      : []),
    paragraph(
      md`Sign in to the account with rights to manage identity providers and roles, look at what would change, then apply. It can be run again at any time.`,
    ),
    ...(plan.setup.aws.partition === 'aws-cn'
      ? [
          paragraph(
            md`The audience is ${code(plan.setup.aws.audience)}. It is a free text that has to be the same in the job, the provider and the trust policies; ${code('sts.amazonaws.com.cn')} is a convention some tools follow in China, not something AWS asks for.`,
          ),
        ]
      : []),
    ...accountBlocks(plan, has),
    ...(has('verify/deployed.sh')
      ? [
          paragraph(md`Check: AWS holds what this folder says. Do it for each account, signed in to it.`),
          shell('sh verify/deployed.sh'),
        ]
      : []),
    heading(3, md`3. Set up the project in GitLab`),
    paragraph(
      md`With the role Maintainer, jq, and ${accessOf(plan)} with the scope api. The script protects refs and environments and makes the settings below; what it cannot make it names, for you to do. Every setting needs the role Maintainer; protected environments need Premium or Ultimate.`,
    ),
    shell('sh gitlab/configure.sh --plan\nsh gitlab/configure.sh'),
    { kind: 'checklist', items: gitlabSettings(plan).map(settingItem) },
    ...(has('gitlab/SUBJECT-ROLLOUT.md')
      ? [
          paragraph(
            md`The subject is changed by a call of its own, once everything that trusts tokens of this project accepts it:`,
          ),
          shell('sh gitlab/configure.sh --subject=new --plan\nsh gitlab/configure.sh --subject=new'),
        ]
      : []),
    paragraph(
      md`Check: the report of who can deploy in effect has no findings, and names nothing it could not read. What it does not look at it says.`,
    ),
    shell('sh gitlab/report.sh'),
    paragraph(
      md`Check: no CI/CD variable of the project, its groups or the instance is named ${code('AWS_STS_ID_TOKEN')}. It would hide the token.`,
    ),
    heading(3, md`4. Add the pipeline`),
    paragraph(
      md`Copy ${code('gitlab/.gitlab-ci.yml')} to the repository as ${code('.gitlab-ci.yml')}, or include it from the pipeline you have, and take the old deploy jobs out. The job image needs the AWS CLI. If a job deploys what a build job made, name that build job under ${code('dependencies')}.`,
    ),
    ...runnerBlocks(plan),
    paragraph(md`Check: a pipeline for a merge request does not contain the deploy jobs.`),
    heading(3, md`5. Prove that the token works`),
    paragraph(
      md`Include ${code('verify/identity.gitlab-ci.yml')} and start its jobs by hand on a ref of each environment. Each shows the claims of its token and ends green only as the expected role in the expected account. The deploy jobs check the same before they run anything.`,
    ),
    paragraph(
      md`Then include ${code('verify/must-fail.gitlab-ci.yml')}. Its jobs ask for the roles from where AWS must refuse: they are green only when it does, with the right error.`,
    ),
    heading(3, md`6. Find and remove the stored keys`),
    paragraph(md`Needs jq, and ${accessOf(plan)} with the scope read_api. It prints names, never values.`),
    shell('sh verify/find-static-keys.sh\nsh verify/find-access-keys.sh'),
    paragraph(
      md`The first searches GitLab, the second lists the access keys of the AWS account you are signed in to. ${code('migrate/MIGRATION.md')} leads through the cut-over in phases, each with the check that ends it and the way back. In short: remove the variables, then deactivate the access keys in AWS, wait until everything has run once without them, and only then delete them. A deactivated key can be activated again; a deleted one cannot.`,
    ),
    paragraph(
      md`Check: the search ends with status 0, and the keys' last use in AWS does not move any more.`,
    ),
    ...(plan.accounts.some(({ account }) => has(`${accountFolder(account.id)}/remove.sh`))
      ? [
          heading(2, md`Taking it back`),
          paragraph(
            md`${code('remove.sh')} beside each ${code('apply.sh')} removes the roles of an account. It asks first, refuses while a role is in use, and keeps the identity provider unless told otherwise.`,
          ),
        ]
      : []),
  ];
}

/** All of them need the role Maintainer; the version is named where not every GitLab with ID tokens has the setting. */
const settingItem = ({ text, attributes }: GitlabSetting): MarkdownInline =>
  attributes.reduce(
    (item, { name, since }) =>
      since === undefined
        ? md`${item} ${code(name)}.`
        : md`${item} ${code(name)}, GitLab ${since} and newer.`,
    md`${text}`,
  );

/** How the scripts reach GitLab: below a path glab may ask the wrong address. */
const accessOf = ({ setup }: Plan): MarkdownInline =>
  new URL(setup.gitlab.url).pathname === '/'
    ? md`glab or a ${code('GITLAB_TOKEN')}`
    : md`a ${code('GITLAB_TOKEN')}`;

/** Where jobs must run for the roles that look at runner or network. Facts: facts/aws.md 4, "Network keys". */
function runnerBlocks({ roles }: Plan): readonly MarkdownBlock[] {
  const named = (some: readonly RolePlan[]) => some.map(({ environment }) => environment.name).join(', ');
  const pinned = roles.filter(({ environment }) => environment.network !== undefined);
  const hosted = roles.filter(({ environment }) => environment.runner === 'gitlab-hosted');
  const own = roles.filter(({ environment }) => environment.runner === 'self-hosted');
  const kind = (some: readonly RolePlan[], runners: string): readonly MarkdownBlock[] =>
    some.length === 0
      ? []
      : [
          paragraph(
            md`The role of ${named(some)} accepts only jobs on ${runners}. Let its deploy job and the jobs of ${code('verify/')} run there.`,
          ),
        ];
  return [
    ...kind(hosted, 'runners hosted by GitLab'),
    ...kind(own, 'runners that are not hosted by GitLab'),
    ...(pinned.length === 0
      ? []
      : [
          paragraph(
            md`The role of ${named(pinned)} accepts requests from one network only, which leaves out the runners hosted by GitLab: they have no fixed address. Give its deploy job, and its jobs of ${code('verify/identity.gitlab-ci.yml')} and ${code('verify/must-fail.gitlab-ci.yml')}, the tags of runners in that network. Outside of it the first two fail, and those that must fail are green for the wrong reason.`,
          ),
          paragraph(
            md`A request over the internet carries ${code('aws:SourceIp')} and no id of a VPC endpoint; through a VPC endpoint for STS it is the other way round. If you add such an endpoint later, or take it away, the condition has to change with it.`,
          ),
        ]),
  ];
}

/** The commands of each form and account. More than one form is a choice: two of them would fight over the same roles. */
function accountBlocks(plan: Plan, has: (path: string) => boolean): readonly MarkdownBlock[] {
  const ways = forms.flatMap(({ title, file, commands }) => {
    const accounts = plan.accounts.filter(({ account }) => has(`${accountFolder(account.id)}/${file}`));
    return accounts.length === 0
      ? []
      : [{ title, blocks: accounts.map((account) => sample(commands(plan, account))) }];
  });
  if (ways.length < 2) return ways.flatMap(({ blocks }) => blocks);
  return [
    paragraph(
      md`This folder holds more than one form of the same. Choose one for each account and stay with it.`,
    ),
    ...ways.flatMap(({ title, blocks }) => [paragraph(md`With ${title}:`), ...blocks]),
  ];
}
