'use client';

import { useFormContext, useWatch } from 'react-hook-form';
import { useWizard } from '../context';
import type { Draft } from '../draft';

export interface EnvironmentRow {
  readonly key: string;
  readonly name: string;
}

/** All environments by key and name, and which of them is chosen. Renders again only when one of these changes. */
export function useEnvironments(): {
  readonly rows: readonly EnvironmentRow[];
  readonly index: number;
  readonly current: EnvironmentRow | undefined;
} {
  const { control } = useFormContext<Draft>();
  const rows = useWatch({
    control,
    name: 'environments',
    compute: (environments) => environments.map(({ key, name }) => ({ key, name: name.trim() || 'unnamed' })),
  });
  const index = Math.min(useWizard().environment, rows.length - 1);
  return { rows, index, current: rows[index] };
}
