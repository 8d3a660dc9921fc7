import { joinSome } from '../../formats/english';
import { code, type MarkdownBlock, type MarkdownInline, md } from '../../formats/markdown';
import { sh } from '../../formats/shell';
import { fencesOf, formsOf } from '../../parts/aws/commands';
import { hasOutput } from '../../parts/aws/outputs';
import { bullets, commands, heading, paragraph, shellLines, withCode } from '../../parts/blocks';
import { keepsMerging, managesProject, protectsBranches } from '../../parts/gitlab/terraform';
import { protectedEnvironments } from '../../parts/gitlab/values';
import { admitAnyBranch, leftOut } from '../../parts/must-fail/probes';
import { throwAwayCleanUp, throwAwayCommands } from '../../parts/must-fail/throw-away';
import { pipelinePatchPath } from '../../parts/paths';
import { mirrorings } from '../../plan/mirrored-folders';
import { changesSubject } from '../../plan/rollout';
import type { Plan, RolePlan } from '../../plan/types';
import { reviewedRoles } from '../../world/trusted-refs';
import type { OutputFile } from '../types';
import { type GitlabSetting, gitlabSettings } from './gitlab-settings';
import { pipelineBlocks } from './pipeline-step';

/** The steps in order, with a check after each. A step names only files of the bundle. */
export function stepBlocks(plan: Plan, files: readonly OutputFile[]): readonly MarkdownBlock[] {
  const has = (path: string) => files.some((file) => file.path === path);
  return [
    heading(2, md`Steps`),
    heading(3, md`1. Read the trust policies`),
    paragraph(
      md`${code('trust-policy.json')} in the folder of each role decides who gets in. Compare the project, the refs and the account numbers with what you expect, especially if you opened somebody else's link. ${code('BLAST-RADIUS.md')} says which attacks each role stops. Check: ${code('sh verify/deployed.sh --policies')} ends with status 0. It asks IAM Access Analyzer in any account, and changes nothing.`,
    ),
    heading(3, md`2. Prepare each AWS account`),
    ...(has('gitlab/SUBJECT-ROLLOUT.md')
      ? [
          paragraph(
            md`If jobs use these roles already, read ${code('gitlab/SUBJECT-ROLLOUT.md')} first: the subject of their tokens changes, and applying the final trust policies now would shut them out.${hasOutput(plan, 'aws-cli') ? md` ${code('apply.sh')} stops at such a role until it is in phase 3.` : ''}`,
          ),
        ]
      : []),
    ...(has('gitlab/ISSUER.md')
      ? [paragraph(md`AWS must be able to reach the issuer: ${code('gitlab/ISSUER.md')} says how to check.`)]
      : []),
    paragraph(
      md`Sign in to the account with rights to manage identity providers and roles, look at what would change, apply it, and check: the last command exits with status 0 if AWS matches this bundle. You can run it again at any time. Do not create an access key for this: ${code('aws login')} (AWS CLI 2.32 and newer) gets short-term credentials from your console sign-in, and ${code('aws sso login')} from IAM Identity Center.`,
    ),
    ...(plan.setup.aws.partition === 'aws-cn'
      ? [
          paragraph(
            md`The audience is ${code(plan.setup.aws.audience)}. It is free text that must be the same in the job, the provider and the trust policies; ${code('sts.amazonaws.com.cn')} is a convention of some tools in China; AWS does not require it.`,
          ),
        ]
      : []),
    ...accountBlocks(plan),
    ...(changesSubject(plan)
      ? [
          paragraph(
            md`While roles are in phase 1 or 2 of ${code('gitlab/SUBJECT-ROLLOUT.md')}, call ${code('verify/deployed.sh')} with ${code('--subject-phase=1')}.`,
          ),
        ]
      : []),
    heading(3, md`3. Set up the project in GitLab`),
    paragraph(
      md`The script needs jq, and ${accessOf(plan)} with the scope api. With ${code('--plan')} it shows each change, from old to new, and what stops working. It asks before it makes a change that the setup does not ask for (${code('--yes')} agrees), and lists what it cannot set, so you can do it by hand. Every setting needs the role Maintainer${protectedEnvironments(plan).length === 0 ? '' : '; protected environments need Premium or Ultimate'}.`,
    ),
    shellLines('sh gitlab/configure.sh --plan\nsh gitlab/configure.sh\nsh gitlab/configure.sh --report'),
    { kind: 'checklist', items: gitlabSettings(plan).map(settingItem) },
    ...gitlabTerraformBlocks(plan),
    ...(has('gitlab/SUBJECT-ROLLOUT.md')
      ? [
          paragraph(
            md`A separate call changes the subject, once everything that trusts tokens of this project accepts it:`,
          ),
          shellLines('sh gitlab/configure.sh --subject=new --plan\nsh gitlab/configure.sh --subject=new'),
        ]
      : []),
    paragraph(
      md`Check: the report shows no findings and nothing unread; its last lines list what it does not check. No CI/CD variable of the project, its groups or the instance is named ${code('AWS_STS_ID_TOKEN')}: such a variable would hide the token.`,
    ),
    heading(3, md`4. Add the pipeline`),
    ...pipelineBlocks(plan),
    ...(has(pipelinePatchPath)
      ? [
          paragraph(
            md`Or apply ${code(pipelinePatchPath)}, the change of your ${code('.gitlab-ci.yml')}. Phase 2 in ${code('migrate/MIGRATION.md')} has the commands, and says what it changes.`,
          ),
        ]
      : []),
    ...outputBlocks(plan),
    ...runnerBlocks(plan),
    ...(reviewedRoles(plan).length === 0
      ? []
      : [
          paragraph(
            md`Check: a pipeline for a merge request does not contain the jobs of ${joinSome(
              reviewedRoles(plan).map(({ name }) => name),
              10,
            )}.`,
          ),
        ]),
    heading(3, md`5. Prove that the token works`),
    paragraph(
      md`Copy ${code('verify/identity.gitlab-ci.yml')} to ${code('ci/identity.gitlab-ci.yml')} of the repository, include it like the library (${code('- local: ci/identity.gitlab-ci.yml')}), and start its jobs by hand on a ref of each role. The ${code('verify-…')} jobs print the claims of the token, and pass only as the expected role in the expected account; the deploy jobs check the same before they run anything. The ${code('must-fail-…')} jobs pass only if AWS refuses them with the right error. Remove the include afterwards. If a job fails, "Errors on the way" in ${code('migrate/MIGRATION.md')} says what its message means.`,
    ),
    ...(reviewedRoles(plan).length === 0 ? [] : refusalBlocks(plan)),
    ...notTried(plan),
    heading(3, md`6. Find and remove the stored keys`),
    paragraph(
      md`${code('verify/find-static-keys.sh')} searches GitLab, with jq, and ${accessOf(plan)} with the scope read_api. With ${code('--aws')} it lists the access keys and service-specific credentials (passwords and API keys for one service) of the AWS account you are signed in to. It prints names, never values.`,
    ),
    paragraph(
      md`${code('migrate/MIGRATION.md')} guides you through the cut-over in phases, each with a check and a way back. In short: remove the variables, then deactivate the access keys in AWS, wait until everything has run once without them, and only then delete them. Check: the search ends with status 0, and the last use of the keys in AWS no longer changes.`,
    ),
    heading(3, md`7. Watch, and keep it so`),
    paragraph(
      md`${code('detect/README.md')} sets up alarms on unexpected subjects and on changes of the roles. It also explains the organization policies in ${code('guardrails/')}; attach them when the keys are gone. Check after every change of a trust policy: ${code('verify/deployed.sh')} ends with status 0${reviewedRoles(plan).length === 0 ? '' : ', and the throw-away branch of step 5 is green'}.`,
    ),
    paragraph(
      md`${code('verify/drift.gitlab-ci.yml')} checks all of that on a schedule: what ${code('gitlab/configure.sh --report')} and ${code('verify/deployed.sh')} say, and whether an unknown role trusts this GitLab. Its header says what it needs: this folder in the repository, a token that reads the project, and a role that may read IAM.`,
    ),
    heading(2, md`Rolling back`),
    ...backBlocks(plan),
    paragraph(
      md`${code('sh gitlab/configure.sh --restore')} restores what was there before, from ${code('configure.before.json')} next to the script; with ${code('--plan')} it only shows what it would restore.`,
    ),
    ...(hasOutput(plan, 'gitlab-terraform')
      ? [
          paragraph(
            md`${code('gitlab/terraform')} refuses to destroy anything: without its rules more people could deploy, and destroying the project would delete it. To make Terraform or OpenTofu only forget them: ${code('terraform state rm')}.`,
          ),
        ]
      : []),
  ];
}

/** Names the version if not every GitLab with ID tokens has the setting. The role (Maintainer) is the same for all. */
const settingItem = ({ text, attributes }: GitlabSetting): MarkdownInline =>
  attributes.reduce(
    (item, { name, since }) =>
      since === undefined
        ? md`${item} ${code(name)}.`
        : md`${item} ${code(name)}, GitLab ${since} and newer.`,
    withCode(text),
  );

/** How the scripts call GitLab. If the URL of the instance has a path, glab may call the wrong address. */
const accessOf = ({ setup }: Plan): MarkdownInline =>
  new URL(setup.gitlab.url).pathname === '/'
    ? md`glab or a ${code('GITLAB_TOKEN')}`
    : md`a ${code('GITLAB_TOKEN')}`;

/** How to check that AWS refuses unreviewed code for the roles for reviewed code. */
const refusalBlocks = (plan: Plan): readonly MarkdownBlock[] => [
  paragraph(
    md`Then check that AWS refuses an unprotected branch, and a merge request from it. ${code('verify/must-fail.gitlab-ci.yml')} is the whole pipeline of a throw-away branch. Never include it: in a project that has only branch pipelines, one job for merge requests gives each merge request a second pipeline, and GitLab then allows a merge on that one. No pipeline starts if a wildcard rule protects the branch. If the project reads its pipeline from a file other than ${code('.gitlab-ci.yml')}, copy to that path. In a clone of the project, on its default branch:`,
  ),
  shellLines(...throwAwayCommands(plan)),
  paragraph(
    md`Check: the pipeline of the branch and the one of the merge request are green. Then close the merge request, and clean up:`,
  ),
  shellLines(...throwAwayCleanUp(plan)),
];

/** The deploy jobs take no artifacts by default, so the user has to name the jobs they need. */
function outputBlocks({ roles }: Plan): readonly MarkdownBlock[] {
  const jobs = roles.flatMap((role) => role.jobs);
  const deleting = jobs.flatMap((job) =>
    [...new Set(job.script.flatMap(mirrorings).flatMap(({ folder }) => folder?.path ?? []))].map(
      (folder) => md`${code(job.name)} deletes from its bucket what ${code(folder)} does not hold.`,
    ),
  );
  return [
    ...(jobs.every(({ needs }) => needs !== undefined)
      ? []
      : [
          paragraph(
            md`A job takes no output of other jobs unless it says so. If a job deploys what a job ${code('build')} builds, add ${code('needs: [build]')} and ${code('dependencies: [build]')} to it.`,
          ),
        ]),
    ...(deleting.length === 0
      ? []
      : [
          bullets(...deleting),
          paragraph(
            md`No job of this bundle creates these folders. A job stops before it deletes anything if the folder is missing, is empty, or holds only files of the repository. It cannot recognize an incomplete build. The check needs ${code('git')} in the image of the job. Turn on versioning of the bucket to be able to go back.`,
          ),
        ]),
  ];
}

/** Where jobs must run for roles that pin the runner or the network. Source: IAM User Guide, global condition keys, properties of the network. */
function runnerBlocks({ roles }: Plan): readonly MarkdownBlock[] {
  const named = (chosen: readonly RolePlan[]) => chosen.map(({ name }) => name).join(', ');
  const pinned = roles.filter(({ network }) => network !== undefined);
  const hosted = roles.filter(({ runner }) => runner === 'gitlab-hosted');
  const selfHosted = roles.filter(({ runner }) => runner === 'self-hosted');
  const kind = (chosen: readonly RolePlan[], runners: string): readonly MarkdownBlock[] =>
    chosen.length === 0
      ? []
      : [
          paragraph(
            md`The role of ${named(chosen)} accepts only jobs on ${runners}. Let its deploy job and the jobs of ${code('verify/')} run there.`,
          ),
        ];
  return [
    ...kind(hosted, 'GitLab-hosted runners'),
    ...kind(selfHosted, 'self-hosted runners'),
    ...(pinned.length === 0
      ? []
      : [
          paragraph(
            md`The role of ${named(pinned)} accepts requests from one network only, which rules out GitLab-hosted runners: they have no fixed address. Give its deploy job, and its jobs of ${code('verify/identity.gitlab-ci.yml')} and ${code('verify/must-fail.gitlab-ci.yml')}, the tags of runners in that network. Outside that network, jobs that must work fail, and jobs that must fail are green for the wrong reason.`,
          ),
          paragraph(
            md`A request over the internet carries ${code('aws:SourceIp')} and no id of a VPC endpoint; through a VPC endpoint for STS, it is the reverse. If you add or remove such an endpoint later, change the condition, too.`,
          ),
        ]),
  ];
}

/** The pairs of roles that no job tests, because AWS does not refuse them. */
function notTried(plan: Plan): readonly MarkdownBlock[] {
  const pairs = leftOut(plan);
  return [...unreviewedBlocks(plan), ...(pairs.length === 0 ? [] : openBlocks(pairs))];
}

/** The roles that any branch can get, by design. */
function unreviewedBlocks(plan: Plan): readonly MarkdownBlock[] {
  const names = admitAnyBranch(plan);
  if (names.length === 0) return [];
  return [
    paragraph(
      md`No job tries ${joinSome(names, 10)} from a branch: ${names.length === 1 ? 'it is' : 'they are'} for code that nobody has reviewed, and every branch and merge request of the project may use ${names.length === 1 ? 'it' : 'them'}. ${code('BLAST-RADIUS.md')} says what that means. To see ${names.length === 1 ? 'it' : 'them'} work, open a merge request and start the ${code('verify-…')} job of ${joinSome(names, 10)} there.`,
    ),
  ];
}

const openBlocks = (pairs: readonly string[]): readonly MarkdownBlock[] => [
  paragraph(
    md`No job tries what AWS lets in. AWS cannot tell these roles apart, as explained at the top, so they stay open to each other:`,
  ),
  bullets(...pairs.map((pair) => md`${pair}`)),
];

/** The same settings with Terraform, if the provider has arguments for them. The script sets and checks the others. */
function gitlabTerraformBlocks(plan: Plan): readonly MarkdownBlock[] {
  if (!hasOutput(plan, 'gitlab-terraform')) return [];
  const branches = protectsBranches(plan);
  const answers = [
    ...(branches ? [sh` -var existing_rules=imported`] : []),
    ...(changesSubject(plan) ? [sh` -var subject=old`] : []),
    ...(keepsMerging(plan) ? [sh` -var merge_access_level=LEVEL`] : []),
  ].reduce((all, fragment) => sh`${all}${fragment}`, sh``);
  const rule = branches
    ? sh`gitlab_branch_protection.NAME PROJECT-ID:BRANCH`
    : sh`gitlab_tag_protection.NAME PROJECT-ID:TAG`;
  return [
    paragraph(
      md`Or with Terraform or OpenTofu, before the script: ${code('gitlab/terraform')} holds the protections and the settings that this setup names. Read the header of each file first.${managesProject(plan) ? ' It takes over the whole project.' : ''} It does not know the rules that exist (${code('gitlab/configure.sh --report')} shows them): import each of them under the name it has there, as in the second line, including the one of the default branch. An imported rule keeps its levels, users and groups. If the plan creates a rule that exists, do not apply it. The token comes from ${code('GITLAB_TOKEN')}. The files were checked against the schema of the provider from 18.0 to 18.6, not against your GitLab.`,
    ),
    commands(
      sh`terraform -chdir=gitlab/terraform init`,
      sh`terraform -chdir=gitlab/terraform import${answers} ${rule}`,
      sh`terraform -chdir=gitlab/terraform plan${answers} -out=plan.tfplan`,
      sh`terraform -chdir=gitlab/terraform apply plan.tfplan`,
    ),
    paragraph(
      md`Then ${code('gitlab/configure.sh --plan')} shows what is left, and asks before it narrows anything. The next apply leaves the rules that the script changes as they are${managesProject(plan) ? ', and sets the settings of the project back to what this setup names' : ''}.${changesSubject(plan) ? ' With subject=new it changes the subject, as the call below does; from then on say new each time.' : ''}`,
    ),
  ];
}

/** The commands for each form and account. If there are several forms, the user must choose one: two would overwrite each other's roles. */
function accountBlocks(plan: Plan): readonly MarkdownBlock[] {
  const forms = formsOf(plan);
  return [
    ...(forms.length === 1
      ? []
      : [
          paragraph(
            md`This bundle holds the same resources in several forms. Choose one form for each account, and keep to it.`,
          ),
        ]),
    ...forms.flatMap((form) => [
      ...(forms.length === 1 ? [] : [paragraph(md`With ${form.title}:`)]),
      ...fencesOf(plan, form, (account) => [...form.apply(plan, account), sh`sh verify/deployed.sh`]),
      paragraph(form.aboutExisting(plan)),
      ...(form.output === 'cloudformation' ? [stackSets] : []),
    ]),
  ];
}

const stackSets = paragraph(
  md`With stack sets instead: one stack set for each template, with ${code('CAPABILITY_NAMED_IAM')}, with the account of the template as its only target, and with exactly one Region. IAM is global, so a second Region would try to create the same roles again and fail. The condition ${code('ThisAccount')} keeps a template from creating anything in any other account.`,
);

/** How to undo each form. */
const backBlocks = (plan: Plan): readonly MarkdownBlock[] => {
  const forms = formsOf(plan);
  const ends = md`Jobs that use these roles fail from then on.`;
  return forms.flatMap((form, index) => [
    ...(forms.length > 1 && index === 0 ? [paragraph(ends)] : []),
    paragraph(
      forms.length === 1
        ? md`${ends} ${form.aboutBack(plan)}`
        : md`With ${form.title}: ${form.aboutBack(plan)}`,
    ),
    ...fencesOf(plan, form, (account) => form.back(plan, account)),
  ]);
};
