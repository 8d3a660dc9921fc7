'use client';

import { ArrowLeft, ArrowRight, Copy, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { useToast } from '../../ui/toast';
import { useWizard } from '../context';
import type { Draft, EnvironmentDraft } from '../draft';
import { duplicateEnvironment, newEnvironment } from '../new-rows';
import { useEnvironments } from './current';
import { EnvironmentForm } from './form';
import { EnvironmentPicker } from './picker';

const addButton = 'add-environment';

/** The form of the step Environments: one environment at a time, picked from a list that can be edited. */
export function EnvironmentsForm() {
  const { rows, index, current } = useEnvironments();
  const edit = useEnvironmentEditing();
  const { getValues } = useFormContext<Draft>();
  const position = `${index + 1} of ${rows.length}`;
  const move = (to: number) => (to >= 0 && to < rows.length ? () => edit.move(index, to) : undefined);
  return (
    <div className="flex flex-col gap-5">
      <EnvironmentPicker>
        <Button
          id={addButton}
          variant="ghost"
          className="text-accent"
          onClick={() => edit.add(newEnvironment(getValues()), rows.length)}
        >
          <Plus aria-hidden size={14} />
          Add
        </Button>
      </EnvironmentPicker>
      {current ? (
        <section aria-label={`Environment ${current.name}`} className="flex flex-col gap-4">
          <header className="flex items-center gap-1 border-b pb-1">
            <h3 className="min-w-0 flex-1 truncate font-semibold text-lg">{current.name}</h3>
            <Move label={`Move ${current.name} earlier, now ${position}`} onMove={move(index - 1)}>
              <ArrowLeft aria-hidden size={14} />
            </Move>
            <Move label={`Move ${current.name} later, now ${position}`} onMove={move(index + 1)}>
              <ArrowRight aria-hidden size={14} />
            </Move>
            <IconButton label={`Duplicate ${current.name}`} onClick={() => edit.duplicate(index)}>
              <Copy aria-hidden size={14} />
            </IconButton>
            <IconButton label={`Remove ${current.name}`} onClick={() => edit.remove(index)}>
              <Trash2 aria-hidden size={14} />
            </IconButton>
          </header>
          <EnvironmentForm key={`${current.key} ${index}`} index={index} name={current.name} />
        </section>
      ) : (
        <p className="rounded-md border border-dashed px-4 py-8 text-center text-muted">
          No environment yet. Add the first one, for example production.
        </p>
      )}
    </div>
  );
}

/** Stays focusable at the end of the list, where it does nothing: focus is not lost under the user's hands. */
function Move(props: {
  readonly label: string;
  readonly onMove: (() => void) | undefined;
  readonly children: ReactNode;
}) {
  return (
    <IconButton
      label={props.label}
      aria-disabled={props.onMove === undefined}
      className="aria-disabled:cursor-default! aria-disabled:opacity-40"
      onClick={props.onMove}
    >
      {props.children}
    </IconButton>
  );
}

/** Adding, copying, moving and removing environments; the chosen one and the focus follow. */
function useEnvironmentEditing() {
  const { control, getValues } = useFormContext<Draft>();
  const { insert, move, remove } = useFieldArray({ control, name: 'environments', keyName: 'rowKey' });
  const { chooseEnvironment, focusLater } = useWizard();
  const toast = useToast();

  const add = (environment: EnvironmentDraft, index: number) => {
    insert(index, environment, { shouldFocus: false });
    chooseEnvironment(index);
    focusLater(`environments.${index}.name`);
  };

  return {
    add,
    duplicate(index: number) {
      const draft = getValues();
      const environment = draft.environments[index];
      if (environment) add(duplicateEnvironment(environment, draft), index + 1);
    },
    move(from: number, to: number) {
      move(from, to);
      chooseEnvironment(to);
    },
    remove(index: number) {
      const environment = structuredClone(getValues(`environments.${index}`));
      const left = getValues('environments').length - 1;
      remove(index);
      chooseEnvironment(Math.max(0, Math.min(index, left - 1)));
      focusLater(addButton);
      toast({
        message: `Removed ${environment.name || 'the environment'}.`,
        action: { label: 'Undo', run: () => add(environment, index) },
      });
    },
  };
}
