'use client';

import { FileTerminal } from 'lucide-react';
import { useFormContext, useWatch } from 'react-hook-form';
import { generator } from '../../browser/workers';
import { Button } from '../../ui/button';
import { useToast } from '../../ui/toast';
import type { Draft } from '../draft';
import { startScript } from '../new-rows';
import { useCatalogue } from '../permissions/catalogue';
import { permissionQuestion } from '../permissions/question';
import { jobFields } from './suggested-fields';

/** Offers the job of each permission while the script is empty or still that of a new job. */
export function Suggestions({ role, job }: { readonly role: number; readonly job: number }) {
  const name = `roles.${role}.jobs.${job}` as const;
  const { control, getValues, setValue } = useFormContext<Draft>();
  const script = useWatch({ control, name: `${name}.script` });
  const permissions = useWatch({ control, name: `roles.${role}.permissions` });
  const catalogue = useCatalogue();
  const toast = useToast();
  if (script.some((line) => ![startScript, ''].includes(line.trim()))) return null;

  const use = async (index: number, title: string) => {
    const suggested = await generator()('suggestedJob', permissionQuestion(getValues(), role, index));
    if (suggested === undefined) {
      toast({ message: `Fill in the fields of “${title}” in the step Permissions first.` });
      return;
    }
    const before = structuredClone(getValues(name));
    const fill = (to: typeof before) => setValue(name, to, { shouldDirty: true });
    fill({ ...before, ...jobFields(suggested, before) });
    toast({
      message: `Filled in the job of “${title}”.`,
      action: { label: 'Undo', run: () => fill(before) },
    });
  };
  const offered = permissions.flatMap(({ preset }, index) => {
    const title = preset === 'custom' ? undefined : catalogue?.find(({ id }) => id === preset)?.title;
    return title === undefined ? [] : [{ index, title }];
  });
  return offered.length === 0 ? null : (
    <div className="flex flex-wrap gap-2">
      {offered.map(({ index, title }) => (
        <Button key={index} onClick={() => void use(index, title)}>
          <FileTerminal aria-hidden size={14} />
          Use the script for “{title}”
        </Button>
      ))}
    </div>
  );
}
