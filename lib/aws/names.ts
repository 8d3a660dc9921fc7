import { isPortableName } from '../formats/file-name';
import { partitions } from './arn';

/** What is wrong with an account id, or `undefined`. Example ids such as "your account" are refused. */
export function accountIdProblem(id: string): string | undefined {
  if (!/^[0-9]{12}$/.test(id)) return 'An account id is twelve digits.';
  const placeholder = id === '123456789012' || /^(\d)\1{11}$/.test(id);
  return placeholder ? `${id} is a placeholder, not an account.` : undefined;
}

/** What is wrong with a role's name, or `undefined`. Source: IAM API reference, CreateRole, `RoleName`. */
export function roleNameProblem(name: string): string | undefined {
  if (name.length > 64) return `The role name has ${name.length} characters; IAM allows 64.`;
  if (name.startsWith('-')) return 'The role name starts with a dash, which the AWS CLI reads as an option.';
  // Each role has a separate folder in the bundle, next to the files of its account.
  if (/\.(?:json|sh|tf|ya?ml|md)$/i.test(name) || !isPortableName(name)) {
    return `The role name "${name}" cannot be the name of a folder next to the files of its account.`;
  }
  const strange = /[^A-Za-z0-9_+=,.@-]/u.exec(name);
  return strange ? `The role name holds "${strange[0]}", which IAM does not allow.` : undefined;
}

/** What is wrong with a role's path, or `undefined`. Source: IAM API reference, CreateRole, `Path`. */
export function rolePathProblem(path: string): string | undefined {
  if (path.length > 512) return 'The role path is longer than 512 characters.';
  if (!path.startsWith('/') || !path.endsWith('/')) return 'The role path must start and end with a slash.';
  if (path.includes('//')) return 'The role path has two slashes in a row.';
  // IAM allows every printable character; these need no escaping in any file or ARN pattern.
  const strange = /[^A-Za-z0-9_+=,.@/-]/u.exec(path);
  return strange
    ? `The role path holds "${strange[0]}", which an ARN in a policy could not hold safely.`
    : undefined;
}

/**
 * What is wrong with the ARN of a managed policy, or `undefined`: a policy of AWS or of one account. A text
 * of a setup is never longer than IAM's 2048 characters. Source: IAM API reference, CreateRole,
 * `PermissionsBoundary`; AttachRolePolicy, `PolicyArn`.
 */
export function policyArnProblem(arn: string): string | undefined {
  return policyArn(arn) ? undefined : 'This is not the ARN of a managed policy.';
}

/** Partition and account in a managed policy's ARN; `account` is `aws` for AWS's own policies. */
export function policyArn(arn: string): { readonly partition: string; readonly account: string } | undefined {
  const match = /^arn:([a-z-]+):iam::(\d{12}|aws):policy\/(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/.exec(arn);
  const [, partition, account] = match ?? [];
  if (partition === undefined || account === undefined) return undefined;
  return partitions.some((known) => known === partition) ? { partition, account } : undefined;
}
