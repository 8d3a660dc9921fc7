import type { PermissionQuestion } from '@/lib/service/permission-catalogue';
import type { Draft } from '../draft';
import { toPermission } from '../to-setup-input';

/** What the worker is asked about a permission of a role: as it is typed, perhaps unfinished, and where it is used. */
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
