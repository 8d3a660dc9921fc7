'use client';

import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { HeldProvider } from '../../ui/held';
import type { Draft } from '../../wizard/draft';
import { FromLinkProvider } from '../../wizard/from-link';
import { useSession } from './context';
import { marksOf, type Unconfirmed, unconfirmed } from './link-marks';

/** The values from a link that the user has not confirmed. */
export function useUnconfirmed(): Unconfirmed {
  const { marks } = useSession();
  const { control } = useFormContext<Draft>();
  const now = useWatch({ control, compute: marksOf });
  return unconfirmed(now, marks);
}

/** Marks values from a link in the form, and blocks copying and downloading until they are confirmed. */
export function LinkProvider({ children }: { readonly children: ReactNode }) {
  const { fields, project, accounts } = useUnconfirmed();
  const reason = project
    ? accounts
      ? 'Confirm first that the project and the accounts in this link are yours.'
      : 'Confirm first that the project in this link is yours.'
    : accounts
      ? 'Confirm first that the accounts in this link are yours.'
      : undefined;
  return (
    <HeldProvider value={reason}>
      <FromLinkProvider value={fields}>{children}</FromLinkProvider>
    </HeldProvider>
  );
}
