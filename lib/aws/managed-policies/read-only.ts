import { nameOfAwsPolicy } from './name';

/**
 * Managed policies of AWS that only read, besides those with a telling name. `SecurityAudit` and
 * `job-function/ViewOnlyAccess` show settings and names, not data.
 */
const readOnlyByName: readonly string[] = ['SecurityAudit', 'job-function/ViewOnlyAccess'];

/**
 * Policies with this ending only read, according to the access levels of all their actions, except those
 * listed below (as of 2026-03-07). A newer policy is judged by its name. Source: AWS Managed Policy Reference
 * in the copies of github.com/zoph-io/MAMIP of 2026-03-07, compared with the AWS Service Authorization
 * Reference as of 2026-09-26.
 */
const readOnlySuffix = /ReadOnly(?:Access)?(?:_v\d+)?$/i;

/**
 * Policies with such a name that do more, by the same comparison: they issue tokens, cancel queries or open a
 * directory. Policies that only decrypt are not listed, because a role for unreviewed code is denied
 * decryption.
 */
const readOnlyInNameOnly: readonly string[] = [
  'AmazonCognitoReadOnly',
  'AmazonTimestreamReadOnlyAccess',
  'AWSDirectoryServiceDataReadOnlyAccess',
];

/** Whether an ARN belongs to a policy that AWS manages and that only reads. Policies of the user's account are unknown here. */
export function isReadOnlyManagedPolicy(arn: string): boolean {
  const name = nameOfAwsPolicy(arn);
  if (name === undefined || readOnlyInNameOnly.includes(name)) return false;
  return readOnlyByName.includes(name) || readOnlySuffix.test(name);
}

/** Whether it is the policy that also reads the data of nearly every service: each object, item and message. */
export const readsAllData = (arn: string): boolean => nameOfAwsPolicy(arn) === 'ReadOnlyAccess';
