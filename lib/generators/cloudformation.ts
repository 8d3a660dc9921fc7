import type { AccountPlan, Plan } from '../plan/types';
import { hasOutput } from './aws/outputs';
import { accountFolder } from './aws/role';
import { template } from './cloudformation/template';
import type { Generator } from './types';

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

/** A template without resources is none: an account that has its provider and no role needs nothing. */
const hasResources = ({ account, roles }: AccountPlan): boolean =>
  !account.providerExists || roles.length > 0;

const header = (plan: Plan, { account }: AccountPlan): string =>
  [
    `What GitLab jobs need in AWS account ${account.id} (${account.name}).`,
    '',
    'The roles have names, which CloudFormation makes only with --capabilities CAPABILITY_NAMED_IAM.',
    'A template of more than 51,200 bytes has to go through a bucket: --s3-bucket.',
    ...(account.providerExists
      ? [
          '',
          `The setup says that the account has the identity provider already. It must accept the audience ${plan.setup.aws.audience}:`,
          'aws iam add-client-id-to-open-id-connect-provider --cli-input-json file://audience.json',
        ]
      : []),
  ].join('\n');
