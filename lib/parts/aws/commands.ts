import { code, type MarkdownBlock, type MarkdownInline, md } from '../../formats/markdown';
import { comment, type ShellFragment, type ShellStatement, sh } from '../../formats/shell';
import type { AccountPlan, Plan, RolePlan } from '../../plan/types';
import { rootExamplePath } from '../paths';
import { type AwsForm, hasOutput } from './outputs';
import { accountFolder } from './role';
import { addAudience } from './values';

/** One form of the AWS side: how it is applied to an account by hand, and how that is taken back. */
export interface Form {
  readonly output: AwsForm;
  readonly title: string;
  /** Whether the form makes anything in this account. */
  covers(account: AccountPlan): boolean;
  /** Look first, then apply. With a phase of the change of the subject: puts the trust policies of that phase on the roles. */
  apply(plan: Plan, account: AccountPlan, phase?: 1 | 3): readonly ShellStatement[];
  /** What happens to a role that exists and is not of this folder. */
  aboutExisting(plan: Plan): MarkdownInline;
  /** Takes the roles back; the identity provider stays, as other roles of the account may name it. */
  back(plan: Plan, account: AccountPlan): readonly ShellStatement[];
  /** What to know before taking it back, and what of it stays. */
  aboutBack(plan: Plan): MarkdownInline;
}

/** How an account is prepared by hand, for each form the bundle may hold. */
const allForms: readonly Form[] = [
  {
    output: 'aws-cli',
    title: 'the scripts for the AWS CLI',
    covers: () => true,
    apply: (_, { account }, phase) =>
      phase === undefined
        ? planned(`${accountFolder(account.id)}/apply.sh`)
        : planned(`${accountFolder(account.id)}/subject-rollout.sh`, String(phase)),
    aboutExisting: (plan) =>
      md`An existing role is changed only if its tag says it belongs to this project, or if it already trusts the same tokens. At any other role, ${code('apply.sh')} stops before it changes anything; with ${code('--adopt')} it takes the role over. The trust policy${plan.roles.some(({ iam }) => iam.permissionsBoundary !== undefined) ? ', session limit and permissions boundary' : ' and session limit'} of that role become those of this folder; jobs and people that used it before may be locked out. What the setup does not name stays, and ${code('apply.sh')} lists it.${plan.accounts.some(({ account }) => account.provider === 'existing') ? md` Where the account has the identity provider already, only the audience is added; if there is no provider, ${code('apply.sh')} stops.` : ''}`,
    back: (_, { account }) => planned(`${accountFolder(account.id)}/apply.sh`, '--remove'),
    aboutBack: () =>
      md`${code('apply.sh --remove')} asks first, refuses while a role is in use, and keeps the identity provider. With ${code('--with-provider')} it removes a provider that this bundle created, if no other role and no other audience needs it.`,
  },
  {
    output: 'terraform',
    title: 'Terraform or OpenTofu',
    covers: () => true,
    apply: (_, account, phase) => {
      const folder = terraformFolder(account);
      const variable = phase === undefined ? sh`` : sh` -var subject_phase=${phase}`;
      return [
        ...inRegionOf(account),
        sh`terraform -chdir=${folder} init`,
        sh`terraform -chdir=${folder} plan${variable} -out=plan.tfplan`,
        sh`terraform -chdir=${folder} apply plan.tfplan`,
      ];
    },
    aboutExisting: () =>
      md`The folder of an account is a module that also runs by itself, with its state in the folder. For a backend, imports, or all accounts at once, copy ${code(rootExamplePath)} to ${code('aws/root.tf')}, edit the copy, and run the same commands with ${code('-chdir=aws')}. Terraform or OpenTofu does not take over a role that exists: import it first (the example has the blocks) and read the plan, or choose another name. It replaces the description of an imported role. Policies and tags of others, and a permissions boundary that the setup does not name, stay. So that they do, it sets tags only when it creates a role: set those of an imported role, or tags that you change in the setup, with ${code('aws iam tag-role')}. ${code('verify/deployed.sh')} lists what differs. It never takes an audience away from the identity provider: if yours changes, it stops and says how to add it. With OpenTofu, write ${code('tofu')} where this says ${code('terraform')}.`,
    back: (_, account) => {
      const folder = terraformFolder(account);
      return [
        ...lastUses(account),
        ...inRegionOf(account),
        ...(account.account.provider === 'existing'
          ? []
          : [sh`terraform -chdir=${folder} state rm aws_iam_openid_connect_provider.gitlab`]),
        sh`terraform -chdir=${folder} plan -destroy -out=remove.tfplan`,
        sh`terraform -chdir=${folder} apply remove.tfplan`,
      ];
    },
    aboutBack: (plan) =>
      md`Continue only if no role was used. Do not delete the roles in the console: the state would still hold them.${makesProvider(plan) ? md` ${code('state rm')} lets Terraform or OpenTofu forget the identity provider without deleting it; to apply the folder again later, import it under the same name first. In ${code('aws/root.tf')} its name starts with ${code('module.')} and the name of the module.` : ''}`,
  },
  {
    output: 'cloudformation',
    title: 'CloudFormation',
    covers: hasResources,
    apply: (plan, account, phase) => {
      const folder = accountFolder(account.account.id);
      const parameter = phase === undefined ? sh`` : sh` --parameter-overrides SubjectPhase=${phase}`;
      const deploy = sh`
        aws cloudformation deploy ${stack(plan, account)} --capabilities CAPABILITY_NAMED_IAM \\
          --no-fail-on-empty-changeset --template-file ${`${folder}/cloudformation.yaml`}${parameter}`;
      return [
        ...(account.account.provider === 'existing' && phase === undefined
          ? [
              comment('The provider is there already. Add the audience where it is managed, or like this:'),
              addAudience(plan, account),
            ]
          : []),
        sh`${deploy} --no-execute-changeset`,
        deploy,
      ];
    },
    aboutExisting: () =>
      md`CloudFormation does not take over a role that exists: import it into the stack first, or choose another name.`,
    back: (plan, account) => [
      ...lastUses(account),
      sh`aws cloudformation delete-stack ${stack(plan, account)}`,
      sh`aws cloudformation wait stack-delete-complete ${stack(plan, account)}`,
    ],
    aboutBack: (plan) =>
      md`Delete the stack only if no role was used. Do not delete the roles in the console: the stack would still hold them.${makesProvider(plan) ? ' An identity provider that the stack created stays in the account. To create the stack again later, say in the setup that the account has the provider, or import it into the stack as a resource: a second one for the same URL is refused.' : ''}`,
  },
];

/** Whether some account gets its identity provider from this bundle. */
const makesProvider = ({ accounts }: Plan): boolean =>
  accounts.some(({ account }) => account.provider === 'create');

/** The forms this bundle holds. */
export const formsOf = (plan: Plan): readonly Form[] =>
  allForms.filter(({ output }) => hasOutput(plan, output));

/** A template without resources is none: an account that has its provider and no role needs nothing. */
export function hasResources({ account, roles }: AccountPlan): boolean {
  return account.provider === 'create' || roles.length > 0;
}

/** Commands in a fence for each account that has any: somebody signs in between them. */
export const fencesPerAccount = (
  accounts: readonly AccountPlan[],
  commands: (account: AccountPlan) => readonly ShellStatement[],
): readonly MarkdownBlock[] =>
  accounts
    .map((account) => ({ account, statements: commands(account) }))
    .filter(({ statements }) => statements.length > 0)
    .map(({ account, statements }) => ({
      kind: 'sample',
      document: { format: 'shell', script: { statements: [signedInTo(account), ...statements] } },
    }));

/** The commands of one form, per account. */
export const fencesOf = (
  plan: Plan,
  form: Form,
  commands: (account: AccountPlan) => readonly ShellStatement[],
): readonly MarkdownBlock[] => fencesPerAccount(plan.accounts.filter(form.covers), commands);

/** Says whose credentials the commands below need. */
const signedInTo = ({ account }: AccountPlan): ShellStatement =>
  comment(`Signed in to account ${account.id} (${account.name})`);

/** When AWS last saw the role used. */
export const roleLastUsed = ({ iam, region }: RolePlan): ShellFragment =>
  sh`aws iam get-role --role-name ${iam.name} --query Role.RoleLastUsed --region ${region}`;

const lastUses = (account: AccountPlan): readonly ShellStatement[] =>
  account.roles.length === 0
    ? []
    : [
        comment('Empty, or no later than the last test, if nothing uses it'),
        ...account.roles.map(roleLastUsed),
      ];

const planned = (...script: readonly string[]): readonly ShellFragment[] => [
  sh`sh ${script} --plan`,
  sh`sh ${script}`,
];

/** The module has no provider block: it takes the Region from the shell. */
const inRegionOf = ({ roles }: AccountPlan): readonly ShellStatement[] =>
  roles.slice(0, 1).map(({ region }) => sh`export AWS_REGION=${region}`);

const terraformFolder = ({ account }: AccountPlan): string => `${accountFolder(account.id)}/terraform`;

/** IAM is global: the stack can be in any Region, but always in the same one. */
const stack = (plan: Plan, { roles: [role] }: AccountPlan): readonly string[] => [
  '--stack-name',
  stackName(plan),
  ...(role === undefined ? [] : ['--region', role.region]),
];

/** Letters, digits and hyphens, at most 128 characters (CloudFormation API, CreateStack). */
const stackName = ({ setup }: Plan): string =>
  `gitlab-${setup.gitlab.project.path.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 100)}`;
