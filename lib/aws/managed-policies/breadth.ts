import { nameOfAwsPolicy } from './name';

/** How much a managed policy of AWS allows, by its name, if that is more than one role of a pipeline should have. */
export type Breadth = 'account' | 'identities' | 'most' | 'service';

/**
 * Names of policies of AWS, with their path. Source: AWS Managed Policy Reference Guide, as of 2026-11-27.
 * Policies that AWS adds later are recognized by "FullAccess" in their name.
 */
const known: Readonly<Record<string, Breadth>> = {
  AdministratorAccess: 'account',
  IAMFullAccess: 'identities',
  PowerUserAccess: 'most',
  'job-function/DatabaseAdministrator': 'most',
  'job-function/NetworkAdministrator': 'most',
  'job-function/SystemAdministrator': 'most',
  'AdministratorAccess-Amplify': 'most',
  'AdministratorAccess-AWSElasticBeanstalk': 'most',
};

/** The breadth of a managed policy; undefined for a narrow one, and for one of an account, whose content is unknown here. */
export function breadthOf(arn: string): Breadth | undefined {
  const name = nameOfAwsPolicy(arn);
  if (name === undefined) return undefined;
  return Object.hasOwn(known, name)
    ? known[name]
    : /Full_?Access(?:V\d|_v\d)?$/.test(name)
      ? 'service'
      : undefined;
}

/** Whether a policy is one of an account: its content is not known here. */
export const isOfAccount = (arn: string): boolean => /^arn:[a-z-]+:iam::\d{12}:/.test(arn);
