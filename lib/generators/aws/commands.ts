import { type ShellFragment, sh } from '../../formats/shell';
import type { AccountPlan, Plan } from '../../plan/types';
import { accountFolder } from './role';

/** One form of the AWS side: a file that shows it is in the bundle, and the commands that look first and then apply. */
interface Form {
  readonly title: string;
  /** Relative to the folder of an account. */
  readonly file: string;
  commands(plan: Plan, account: AccountPlan): readonly ShellFragment[];
}

/** How an account is prepared by hand, for each form the bundle may hold. */
export const forms: readonly Form[] = [
  {
    title: 'the scripts for the AWS CLI',
    file: 'apply.sh',
    commands: (_, { account }) => {
      const script = `${accountFolder(account.id)}/apply.sh`;
      return [sh`sh ${script} --plan`, sh`sh ${script}`];
    },
  },
  {
    title: 'Terraform',
    file: 'terraform/main.tf',
    commands: (_, { account }) => {
      const folder = `${accountFolder(account.id)}/terraform`;
      return [
        sh`terraform -chdir=${folder} init`,
        sh`terraform -chdir=${folder} plan -out=plan.tfplan`,
        sh`terraform -chdir=${folder} apply plan.tfplan`,
      ];
    },
  },
  {
    title: 'CloudFormation',
    file: 'cloudformation.yaml',
    commands: (plan, { account, roles }) => {
      const [role] = roles;
      const region = role === undefined ? [] : ['--region', role.environment.region];
      const deploy = sh`
        aws cloudformation deploy --stack-name ${stackName(plan)} --capabilities CAPABILITY_NAMED_IAM \\
          --template-file ${[`${accountFolder(account.id)}/cloudformation.yaml`, ...region]}`;
      return [sh`${deploy} --no-execute-changeset`, deploy];
    },
  },
];

/** Letters, digits and hyphens, at most 128 characters (CloudFormation API, CreateStack). */
const stackName = ({ setup }: Plan): string =>
  `gitlab-${setup.gitlab.project.path.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 100)}`;
