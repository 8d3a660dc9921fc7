'use client';

import { useFormContext } from 'react-hook-form';
import type { Draft } from '../wizard/draft';
import { forOwnProject } from '../wizard/own-project';
import { useWizard } from '../wizard/wizard';
import { useSession } from './session/context';

/** Whether an example is shown, and how to turn it into a draft. */
export function useExample(): { readonly isExample: boolean; readonly takeOver: () => void } {
  const { origin, begin } = useSession();
  const { getValues } = useFormContext<Draft>();
  const { goTo } = useWizard();
  return {
    isExample: origin === 'example',
    takeOver: () => {
      begin(forOwnProject(getValues()), 'The roles and jobs are yours now. Fill in your project.', 'own');
      goTo(['gitlab', 'project', 'path']);
    },
  };
}
