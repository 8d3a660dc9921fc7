'use client';

import { Copy } from 'lucide-react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button } from '../../ui/button';
import { Fieldset } from '../../ui/fieldset';
import { useToast } from '../../ui/toast';
import { useWizard } from '../context';
import { useFieldError } from '../controls';
import type { Draft } from '../draft';
import { useRoles } from '../roles/current';
import { RolePicker } from '../roles/picker';
import { AddPermission } from './add-permission';
import { useCatalogue } from './catalogue';
import { PermissionCard } from './permission-card';

/** The form of the step Permissions: those of one role at a time. */
export function PermissionsForm() {
  const { index, current } = useRoles();
  return (
    <div className="flex flex-col gap-6">
      <RolePicker />
      {current ? <Permissions key={`${current.key} ${index}`} role={index} name={current.name} /> : null}
    </div>
  );
}

function Permissions({ role, name }: { readonly role: number; readonly name: string }) {
  const list = `roles.${role}.permissions` as const;
  const add = `${list}.add`;
  const { control, getValues } = useFormContext<Draft>();
  const rows = useFieldArray({ control, name: list });
  const { focusLater } = useWizard();
  const toast = useToast();
  const catalogue = useCatalogue();
  const error = useFieldError(list);

  const remove = (index: number, title: string) => {
    const permission = structuredClone(getValues(`${list}.${index}`));
    rows.remove(index);
    focusLater(add);
    toast({
      message: `Removed “${title}” from ${name}.`,
      action: { label: 'Undo', run: () => rows.insert(index, permission, { shouldFocus: false }) },
    });
  };

  if (catalogue === undefined) return <p className="text-muted">Loading the permissions…</p>;
  return (
    <Fieldset id={list} legend={`Permissions of ${name}`} error={error} className="gap-3">
      {rows.fields.length === 0 ? (
        <div className="flex flex-col items-start gap-2 rounded-md border border-dashed px-4 py-5 text-muted">
          <p>None yet. Its jobs can sign in and read their own identity, nothing else.</p>
          <CopyFrom role={role} onCopy={(copies) => rows.append(copies, { shouldFocus: false })} />
        </div>
      ) : null}
      {rows.fields.map((row, index) => {
        const preset = catalogue.find(({ id }) => id === row.preset) ?? {
          id: row.preset,
          title: row.preset || 'Unknown permission',
          summary: 'Keyless does not know this preset.',
          fields: {},
        };
        return (
          <PermissionCard
            key={row.id}
            role={role}
            index={index}
            preset={preset}
            onRemove={() => remove(index, preset.title)}
          />
        );
      })}
      <AddPermission
        id={add}
        catalogue={catalogue}
        onAdd={(permission, first) => {
          rows.append(permission, { shouldFocus: false });
          focusLater(`${list}.${rows.fields.length}.${first}`);
        }}
      />
    </Fieldset>
  );
}

/** The first roles that have permissions: in most projects, all roles need the same. */
function CopyFrom(props: {
  readonly role: number;
  readonly onCopy: (permissions: Draft['roles'][number]['permissions']) => void;
}) {
  const { getValues } = useFormContext<Draft>();
  const sources = getValues('roles')
    .filter(({ permissions }, index) => index !== props.role && permissions.length > 0)
    .slice(0, 3);
  return sources.map(({ key, name, permissions }) => (
    <Button key={key} onClick={() => props.onCopy(structuredClone(permissions))}>
      <Copy aria-hidden size={14} />
      Copy from {name || 'unnamed'}
    </Button>
  ));
}
