import { code, type MarkdownBlock, type MarkdownInline, md } from '../../formats/markdown';
import { comment, type ShellFragment, type ShellStatement, sh } from '../../formats/shell';
import type { AccountPlan, Plan, RolePlan } from '../../plan/types';
import { rootExamplePath } from '../paths';
import { type AwsForm, hasOutput } from './outputs';
import { accountFolder } from './role';
import { addAudience } from './values';

/** One form of the AWS side: how to apply it to an account by hand, and how to undo that. */
export interface Form {
  readonly output: AwsForm;
  readonly title: string;
  /** Whether the form creates anything in this account. */
  covers(account: AccountPlan): boolean;
  /** Shows the changes, then applies them. With `phase`: applies the trust policies of that phase of the subject change. */
  apply(plan: Plan, account: AccountPlan, phase?: 1 | 3): readonly ShellStatement[];
  /** What happens to an existing role that this folder did not create. */
  aboutExisting(plan: Plan): MarkdownInline;
  /** Removes the roles. The identity provider stays, because other roles of the account may use it. */
  back(plan: Plan, account: AccountPlan): readonly ShellStatement[];
  /** What to know before removing the roles, and what stays. */
  aboutBack(plan: Plan): MarkdownInline;
}

/** Every form that a bundle can contain. */
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

/** Whether this bundle creates an identity provider in any account. */
const makesProvider = ({ accounts }: Plan): boolean =>
  accounts.some(({ account }) => account.provider === 'create');

/** The forms in this bundle. */
export const formsOf = (plan: Plan): readonly Form[] =>
  allForms.filter(({ output }) => hasOutput(plan, output));

/** CloudFormation refuses a template without resources: an account with an existing provider and no roles needs none. */
export function hasResources({ account, roles }: AccountPlan): boolean {
  return account.provider === 'create' || roles.length > 0;
}

/** One block of commands per account that needs any: the user signs in to each account first. */
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

/** The commands of one form, one block per account. */
export const fencesOf = (
  plan: Plan,
  form: Form,
  commands: (account: AccountPlan) => readonly ShellStatement[],
): readonly MarkdownBlock[] => fencesPerAccount(plan.accounts.filter(form.covers), commands);

/** A comment that says which credentials the commands below need. */
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

/** The module has no provider block, so it reads the Region from the environment. */
const inRegionOf = ({ roles }: AccountPlan): readonly ShellStatement[] =>
  roles.slice(0, 1).map(({ region }) => sh`export AWS_REGION=${region}`);

const terraformFolder = ({ account }: AccountPlan): string => `${accountFolder(account.id)}/terraform`;

/** IAM is global, so the stack can be in any Region, but it must stay in that one. */
const stack = (plan: Plan, { roles: [role] }: AccountPlan): readonly string[] => [
  '--stack-name',
  stackName(plan),
  ...(role === undefined ? [] : ['--region', role.region]),
];

/** Letters, digits and hyphens, at most 128 characters (CloudFormation API, CreateStack). */
const stackName = ({ setup }: Plan): string =>
  `gitlab-${setup.gitlab.project.path.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 100)}`;
