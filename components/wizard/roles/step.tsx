'use client';

import { ArrowLeft, ArrowRight, Copy, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { useToast } from '../../ui/toast';
import { useWizard } from '../context';
import type { Draft, RoleDraft } from '../draft';
import { duplicateRole, newRole } from '../new-rows';
import { useRoles } from './current';
import { RoleForm } from './form';
import { RolePicker } from './picker';

const addButton = 'add-role';

/** The form of the step Roles: one role at a time, selected from a list that can be edited. */
export function RolesForm() {
  const { rows, index, current } = useRoles();
  const edit = useRoleEditing();
  const { getValues } = useFormContext<Draft>();
  const position = `${index + 1} of ${rows.length}`;
  const move = (to: number) => (to >= 0 && to < rows.length ? () => edit.move(index, to) : undefined);
  return (
    <div className="flex flex-col gap-6">
      <RolePicker>
        <Button
          id={addButton}
          variant="ghost"
          className="text-accent"
          onClick={() => edit.add(newRole(getValues()), rows.length)}
        >
          <Plus aria-hidden size={14} />
          Add
        </Button>
      </RolePicker>
      {current ? (
        <section aria-label={`Role ${current.name}`} className="relative">
          <RoleForm key={`${current.key} ${index}`} index={index} />
          {/* Next to the label of the name, which these buttons are about. */}
          <div className="absolute -top-2 right-0 flex">
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
          </div>
        </section>
      ) : (
        <p className="rounded-md border border-dashed px-4 py-8 text-center text-muted">
          No role yet. Add the first one, for example production.
        </p>
      )}
    </div>
  );
}

/** Stays focusable at the end of the list, where it has no effect, so that the focus is not lost. */
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

/** Adds, copies, moves and removes roles, and moves selection and focus with them. */
function useRoleEditing() {
  const { control, getValues } = useFormContext<Draft>();
  const { insert, move, remove } = useFieldArray({ control, name: 'roles', keyName: 'rowKey' });
  const { chooseRole, focusLater } = useWizard();
  const toast = useToast();

  const add = (role: RoleDraft, index: number) => {
    insert(index, role, { shouldFocus: false });
    chooseRole(index);
    focusLater(`roles.${index}.name`);
  };

  return {
    add,
    duplicate(index: number) {
      const draft = getValues();
      const role = draft.roles[index];
      if (role) add(duplicateRole(role, draft), index + 1);
    },
    move(from: number, to: number) {
      move(from, to);
      chooseRole(to);
    },
    remove(index: number) {
      const role = structuredClone(getValues(`roles.${index}`));
      const left = getValues('roles').length - 1;
      remove(index);
      chooseRole(Math.max(0, Math.min(index, left - 1)));
      focusLater(addButton);
      toast({
        message: `Removed ${role.name || 'the role'}.`,
        action: { label: 'Undo', run: () => add(role, index) },
      });
    },
  };
}
