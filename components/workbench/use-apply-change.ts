'use client';

import { useCallback } from 'react';
import type { BlastRadiusView } from '../blast-radius/context';
import { toDraft } from '../wizard/to-draft';
import { useWizard } from '../wizard/wizard';
import { useSession } from './session/context';

/** Puts a previewed setup into the form, and shows one of its roles; Undo brings the draft back. */
export function useApplyChange(): BlastRadiusView['apply'] {
  const { replace } = useSession();
  const { chooseRole } = useWizard();
  return useCallback(
    ({ title, setup }, role) => {
      replace(toDraft(setup), `Applied: ${title}.`);
      if (role !== undefined) chooseRole(role);
    },
    [replace, chooseRole],
  );
}
