import type { Data } from '../../formats/data';
import { joinSome } from '../../formats/english';
import { writeJson } from '../../formats/json';
import type { YamlData } from '../../formats/yaml-data';
import { placeKeywords } from '../../parts/job/deploy-job';
import { libraryInclude, roleJobName } from '../../parts/job/names';
import { scheduleRules } from '../../parts/job/rules';
import { firstJob } from '../../plan/first-job';
import { pinningOf } from '../../plan/pins';
import type { AccountPlan, Plan } from '../../plan/types';
import type { Generator } from '../types';
import { iamReaderOf } from './iam-reader';
import { suggestedRole } from './suggested-role';

/** The folder of the bundle in the repository, where these jobs find its scripts. */
const folder = 'keyless';

/** The variable with the GitLab token, and the only environment that gets it. */
const reportToken = 'KEYLESS_REPORT_TOKEN';
const reportEnvironment = 'keyless-drift';

/** The image of the GitLab job: it only needs a shell, and a package manager for curl and jq. */
const smallImage = 'alpine:3.22';

/**
 * `verify/drift.gitlab-ci.yml`: compares GitLab and AWS with the bundle on a schedule. It reads AWS only with a role of the setup that can read
 * IAM. If there is none, its job fails and the header says which role to add. No deploy role gets more permissions for it.
 */
export const verifyDrift: Generator = {
  id: 'verify-drift',
  files: (plan) => [
    {
      path: 'verify/drift.gitlab-ci.yml',
      summary:
        'Jobs for a schedule: they check whether GitLab or AWS has changed, and whether an unknown role trusts this GitLab. Read-only.',
      document: {
        format: 'yaml',
        header: header(plan),
        data: {
          include: libraryInclude,
          [gitlabJobName]: gitlabJob(plan),
          ...Object.fromEntries(
            accountsOf(plan).map((account) => [awsJobName(account), awsJob(plan, account)]),
          ),
        },
      },
    },
  ],
};

const accountsOf = ({ accounts }: Plan): readonly AccountPlan[] =>
  accounts.filter(({ roles }) => roles.length > 0);

const gitlabJobName = 'verify-drift-gitlab';
const awsJobName = ({ account }: AccountPlan): string => `verify-drift-${account.id}`;

const scheduled = '$CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_REF_PROTECTED == "true"';

/** The keywords of a job without a role. It takes no artifacts. */
const withoutRole = (plan: Plan): { readonly [keyword: string]: Data } => {
  const [role] = plan.roles;
  const { stage = 'test', tags } = role === undefined ? {} : firstJob(role);
  return {
    stage,
    image: smallImage,
    ...(tags === undefined ? {} : { tags }),
    timeout: '30 minutes',
    dependencies: [],
    cache: [],
    rules: [{ if: scheduled }],
  };
};

const gitlabJob = (plan: Plan): YamlData => ({
  ...withoutRole(plan),
  environment: { name: reportEnvironment, action: 'verify' },
  script: [
    'apk add --no-cache curl jq',
    `GITLAB_TOKEN="$${reportToken}" sh ${folder}/gitlab/configure.sh --report`,
  ],
});

function awsJob(plan: Plan, account: AccountPlan): YamlData {
  const role = iamReaderOf(plan, account);
  if (role === undefined)
    return {
      ...withoutRole(plan),
      script: [
        `echo 'No role of the setup may read IAM in account ${account.account.id} on a schedule. The head of ${folder}/verify/drift.gitlab-ci.yml has one to add.' >&2`,
        'exit 2',
      ],
    };
  return {
    extends: roleJobName(plan, role),
    ...placeKeywords(firstJob(role)),
    ...(role.environment === undefined ? {} : { environment: { action: 'verify' } }),
    rules: scheduleRules(role),
    script: [`sh ${folder}/verify/deployed.sh --known-roles=''`],
  };
}

function header(plan: Plan): string {
  const accounts = accountsOf(plan);
  const readers = accounts.flatMap((account) => {
    const role = iamReaderOf(plan, account);
    return role === undefined ? [] : [`   In account ${account.account.id} it is ${role.name}.`];
  });
  return [
    'Checks on a schedule what has changed since this bundle was applied. Changes nothing.',
    '  verify-drift-gitlab   gitlab/configure.sh --report: who can get the roles in effect',
    '  verify-drift-ACCOUNT  verify/deployed.sh --known-roles: AWS holds what this bundle holds,',
    '                        and no unknown role trusts this GitLab',
    'A job fails if it finds something, and if it could not look.',
    '',
    `1. Commit this whole folder as ${folder}: it holds no secret. Protect it like the pipeline file,`,
    `   because its scripts run with the rights below. Include ${folder}/verify/drift.gitlab-ci.yml,`,
    '   and create a pipeline schedule on a protected branch. Other jobs without rules run in that',
    '   pipeline, too.',
    '2. verify-drift-gitlab needs a project access token of the role Maintainer with the scope',
    `   read_api, as the variable ${reportToken}: protected, masked and hidden, with the`,
    `   environment scope ${reportEnvironment}. That is a stored secret, and it can read the variables of`,
    '   the project: renew it often. If you want none, leave this job out and run',
    '   gitlab/configure.sh --report by hand.',
    '3. verify-drift-ACCOUNT needs a role that may read IAM, and that schedules get. No deploy role',
    '   gets these rights for it: IAM shows which other roles are worth attacking.',
    ...readers,
    ...missing(
      plan,
      accounts.filter((account) => iamReaderOf(plan, account) === undefined),
    ),
    '4. A role of another project that trusts this GitLab makes the job fail until --known-roles',
    '   names it (separated by spaces). Before you name one, see who gets in: keyless check. If the',
    '   image has a program keyless, the job does that by itself. Keyless is in no package registry:',
    '   let that program call a clone of it, npm run -s --prefix CLONE keyless -- "$@". Without it',
    '   the log names the roles that nothing checked.',
  ].join('\n');
}

/** The header lines with the role to add to the setup. As part of the setup it is generated, attacked and compared like the others. */
function missing(plan: Plan, accounts: readonly AccountPlan[]): readonly string[] {
  const [first, ...others] = accounts;
  if (first === undefined) return [];
  const same = others.map(({ account }) => account.id);
  return [
    `   Account ${first.account.id} has none, so its job fails. Add this to "roles" in setup.json,`,
    'generate the bundle again and apply it. Leave the job of that role out of your pipeline.',
    ...(pinningOf(plan.setup).gitlabKeys
      ? []
      : [
          '   The branch drift is for the schedule only, because AWS cannot tell roles of one branch apart',
          '   here. Merge into it what the schedule is to run.',
        ]),
    ...(same.length === 0
      ? []
      : [`   The same for account ${joinSome(same, 4)}, with that number and its region.`]),
    ...writeJson(suggestedRole(plan, first) as unknown as Data)
      .text.trimEnd()
      .split('\n')
      .map((line) => `     ${line}`),
  ];
}
