import { nameOfAwsPolicy } from './name';

/**
 * Managed policies of AWS that only read, besides those whose name says so. `SecurityAudit` and `job-function/ViewOnlyAccess` show settings
 * and names, not data.
 */
const readOnlyByName: readonly string[] = ['SecurityAudit', 'job-function/ViewOnlyAccess'];

/**
 * Whose name ends like this only read: checked against the access levels of all their actions. The exceptions of 2026-03-07 are
 * listed below; a policy that is newer is judged by its name.
 * Source: AWS Managed Policy Reference in the copies of github.com/zoph-io/MAMIP of 2026-03-07, compared with the AWS Service
 * Authorization Reference as of 2026-09-26.
 */
const readOnlySuffix = /ReadOnly(?:Access)?(?:_v\d+)?$/i;

/**
 * Policies of that name that do more, by the same comparison: they hand out tokens, cancel queries or open a directory. Those that only
 * decrypt are not among them, because a role of unreviewed code is denied to decrypt.
 */
const readOnlyInNameOnly: readonly string[] = [
  'AmazonCognitoReadOnly',
  'AmazonTimestreamReadOnlyAccess',
  'AWSDirectoryServiceDataReadOnlyAccess',
];

/** Whether an ARN is that of a policy AWS manages and that only reads. A policy of the user's account cannot be seen from here. */
export function isReadOnlyManagedPolicy(arn: string): boolean {
  const name = nameOfAwsPolicy(arn);
  if (name === undefined || readOnlyInNameOnly.includes(name)) return false;
  return readOnlyByName.includes(name) || readOnlySuffix.test(name);
}

/** Whether it is the one that reads the data of nearly every service as well: each object, item and message. */
export const readsAllData = (arn: string): boolean => nameOfAwsPolicy(arn) === 'ReadOnlyAccess';
