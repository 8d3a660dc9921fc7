'use client';

import { useFormContext, useWatch } from 'react-hook-form';
import { useWizard } from '../context';
import type { Draft, RoleDraft } from '../draft';

export interface RoleRow {
  readonly key: string;
  readonly name: string;
  readonly kind: RoleDraft['kind'];
}

/** All roles by key, name and kind, and which one is selected. Renders again only when one of these changes. */
export function useRoles(): {
  readonly rows: readonly RoleRow[];
  readonly index: number;
  readonly current: RoleRow | undefined;
} {
  const { control } = useFormContext<Draft>();
  const rows = useWatch({
    control,
    name: 'roles',
    compute: (roles) => roles.map(({ key, name, kind }) => ({ key, name: name.trim() || 'unnamed', kind })),
  });
  const index = Math.min(useWizard().role, rows.length - 1);
  return { rows, index, current: rows[index] };
}
