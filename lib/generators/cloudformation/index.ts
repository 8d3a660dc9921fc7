import { hasResources } from '../../parts/aws/commands';
import { hasOutput } from '../../parts/aws/outputs';
import { accountFolder } from '../../parts/aws/role';
import { addAudience } from '../../parts/aws/values';
import { commandLine } from '../../plan/gaps/gap';
import type { AccountPlan, Plan } from '../../plan/types';
import type { Generator } from '../types';
import { template } from './template';

/** `aws/<account>/cloudformation.yaml`: the provider and the roles of one account as a template. */
export const cloudformation: Generator = {
  id: 'cloudformation',
  files: (plan) =>
    hasOutput(plan, 'cloudformation')
      ? plan.accounts.filter(hasResources).map((account) => ({
          path: `${accountFolder(account.account.id)}/cloudformation.yaml`,
          summary: `CloudFormation for account ${account.account.id}: the identity provider and the roles. Makes nothing in any other account.`,
          document: { format: 'yaml', data: template(plan, account), header: header(plan, account) },
        }))
      : [],
};

const header = (plan: Plan, accountPlan: AccountPlan): string => {
  const { account } = accountPlan;
  return [
    `What GitLab jobs need in AWS account ${account.id} (${account.name}).`,
    '',
    'The roles have names, which CloudFormation makes only with --capabilities CAPABILITY_NAMED_IAM.',
    'A template of more than 51,200 bytes has to go through a bucket: --s3-bucket.',
    '',
    `In a stack set: one set for this template alone, exactly one Region (IAM is global, the same names cannot be made twice), CAPABILITY_NAMED_IAM, and account ${account.id} as the target. In any other account the condition ThisAccount makes nothing.`,
    ...(account.provider === 'existing'
      ? [
          '',
          `The setup says that the account has the identity provider already. It must accept the audience ${plan.setup.aws.audience}:`,
          commandLine(addAudience(plan, accountPlan)),
        ]
      : []),
  ].join('\n');
};
