import { type ShellFragment, sh } from '../../formats/shell';
import type { AccountPlan, Plan } from '../../plan/types';
import type { Output } from './outputs';
import { accountFolder } from './role';

/** One form of the AWS side: a file that shows it is in the bundle, and the commands that look first and then apply. */
interface Form {
  readonly title: string;
  readonly output: Output;
  /** Relative to the folder of an account. */
  readonly file: string;
  /** With a phase of the change of the subject: what puts the trust policies of that phase on the roles. */
  commands(plan: Plan, account: AccountPlan, phase?: 1 | 3): readonly ShellFragment[];
}

/** How an account is prepared by hand, for each form the bundle may hold. */
export const forms: readonly Form[] = [
  {
    title: 'the scripts for the AWS CLI',
    output: 'aws-cli',
    file: 'apply.sh',
    commands: (_, { account }, phase) => {
      const script =
        phase === undefined
          ? [`${accountFolder(account.id)}/apply.sh`]
          : [`${accountFolder(account.id)}/subject-rollout.sh`, String(phase)];
      return [sh`sh ${script} --plan`, sh`sh ${script}`];
    },
  },
  {
    title: 'Terraform',
    output: 'terraform',
    file: 'terraform/main.tf',
    commands: (_, { account }, phase) => {
      const variable = phase === undefined ? [] : [`-var=subject_phase=${phase}`];
      const folder = `${accountFolder(account.id)}/terraform`;
      return [
        sh`terraform -chdir=${folder} init`,
        sh`terraform -chdir=${folder} plan ${[...variable, '-out=plan.tfplan']}`,
        sh`terraform -chdir=${folder} apply plan.tfplan`,
      ];
    },
  },
  {
    title: 'CloudFormation',
    output: 'cloudformation',
    file: 'cloudformation.yaml',
    commands: (plan, { account, roles }, phase) => {
      const [role] = roles;
      const region = role === undefined ? [] : ['--region', role.environment.region];
      const parameter = phase === undefined ? [] : ['--parameter-overrides', `SubjectPhase=${phase}`];
      const deploy = sh`
        aws cloudformation deploy --stack-name ${stackName(plan)} --capabilities CAPABILITY_NAMED_IAM \\
          --template-file ${[`${accountFolder(account.id)}/cloudformation.yaml`, ...region, ...parameter]}`;
      return [sh`${deploy} --no-execute-changeset`, deploy];
    },
  },
];

/** Letters, digits and hyphens, at most 128 characters (CloudFormation API, CreateStack). */
const stackName = ({ setup }: Plan): string =>
  `gitlab-${setup.gitlab.project.path.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 100)}`;
