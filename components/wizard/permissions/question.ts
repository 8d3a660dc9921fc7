import type { PermissionQuestion } from '@/lib/service/permission-catalogue';
import type { Draft } from '../draft';
import { toPermission } from '../to-setup-input';

/**
 * A question to the worker about a permission of a role: the permission as typed, perhaps incomplete, and
 * where it is used.
 */
export function permissionQuestion(
  { aws, roles }: Pick<Draft, 'aws' | 'roles'>,
  role: number,
  index: number,
): PermissionQuestion {
  const { region = '', account = '', permissions = [] } = roles[role] ?? {};
  const permission = permissions[index];
  return {
    permission: permission ? toPermission(permission) : {},
    context: {
      partition: aws.partition,
      region,
      account: aws.accounts.find(({ key }) => key === account)?.id ?? '',
    },
  };
}
