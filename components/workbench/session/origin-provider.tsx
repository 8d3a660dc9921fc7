'use client';

import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { joinAnd } from '@/lib/formats/english';
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

/**
 * What follows from where the draft comes from: marks values from a link in the form, and blocks copying and downloading until the user confirms
 * them, or takes over an example.
 */
export function OriginProvider({ children }: { readonly children: ReactNode }) {
  const { origin } = useSession();
  const now = useUnconfirmed();
  return (
    <HeldProvider value={origin === 'example' ? heldExample : heldLink(now)}>
      <FromLinkProvider fields={now.fields}>{children}</FromLinkProvider>
    </HeldProvider>
  );
}

const heldExample = 'This is an example. Choose “Use for my project” before you copy or download anything.';

function heldLink({ project, accounts }: Unconfirmed): string | undefined {
  const what = [...(project ? ['the project'] : []), ...(accounts ? ['the accounts'] : [])];
  if (what.length === 0) return undefined;
  const are = accounts ? 'are' : 'is';
  return `Confirm first that ${joinAnd(what)} in this link ${are} yours.`;
}
