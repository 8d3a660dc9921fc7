'use client';

import { useCallback } from 'react';
import type { BlastRadiusView } from '../blast-radius/context';
import { toDraft } from '../wizard/to-draft';
import { useWizard } from '../wizard/wizard';
import { useSession } from './session';

/** Puts a previewed setup into the form, and shows one of its environments; Undo brings the draft back. */
export function useApplyChange(): BlastRadiusView['apply'] {
  const { replace } = useSession();
  const { chooseEnvironment } = useWizard();
  return useCallback(
    ({ title, setup }, environment) => {
      replace(toDraft(setup), `Applied: ${title}.`);
      if (environment !== undefined) chooseEnvironment(environment);
    },
    [replace, chooseEnvironment],
  );
}
