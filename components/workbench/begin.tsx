'use client';

import { useEffect, useRef } from 'react';
import { useFormContext } from 'react-hook-form';
import { somethingWentWrong } from '../browser/failure';
import { generator } from '../browser/workers';
import { useToast } from '../ui/toast';
import type { Draft } from '../wizard/draft';
import { proposedRoles } from '../wizard/jobs/proposed-roles';
import { toSetupInput } from '../wizard/to-setup-input';
import type { Opening } from './opening';
import { useSession } from './session/context';

/** Gives a new draft the roles that the pasted pipeline needs, once the worker has read it. */
export function Begin({ opening }: { readonly opening: Opening }) {
  const { getValues } = useFormContext<Draft>();
  const { replace } = useSession();
  const toast = useToast();
  const done = useRef(false);
  const pipeline = opening.from === 'project' ? opening.pipeline : '';

  useEffect(() => {
    if (done.current || pipeline.trim() === '') return;
    done.current = true;
    const fill = async () => {
      const answer = await generator()('readExistingPipeline', {
        text: pipeline,
        input: toSetupInput(getValues()),
      });
      if (!answer.ok || answer.roles.length === 0) return;
      const draft = structuredClone(getValues());
      const roles = proposedRoles(answer.roles, { ...draft, roles: [] });
      replace({ ...draft, roles }, 'The roles come from your pipeline. Fill in what it does not say.');
    };
    fill().catch((reason) => {
      console.error(reason);
      toast({ message: somethingWentWrong('The pipeline was not read.', reason) });
    });
  }, [pipeline, getValues, replace, toast]);

  return null;
}
