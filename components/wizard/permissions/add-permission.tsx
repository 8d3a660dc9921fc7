'use client';

import { Plus } from 'lucide-react';
import type { PresetDescription } from '@/lib/service/permission-catalogue';
import { Button } from '../../ui/button';
import { Popover } from '../../ui/popover';
import type { ParameterDraft, PermissionDraft } from '../draft';

/** Offers the presets, each with what a job can do with it. */
export function AddPermission(props: {
  readonly id: string;
  readonly catalogue: readonly PresetDescription[];
  readonly onAdd: (permission: PermissionDraft, first: string) => void;
}) {
  return (
    <Popover
      label="Permissions to choose from"
      className="w-96"
      trigger={(trigger) => (
        <Button id={props.id} className="self-start" {...trigger}>
          <Plus aria-hidden size={14} />
          Add permission
        </Button>
      )}
    >
      {(close) => (
        <ul className="flex flex-col p-1">
          {props.catalogue.map((preset) => (
            <li key={preset.id}>
              <button
                type="button"
                {...close}
                className="w-full rounded-md px-2.5 py-1.5 text-left hover:bg-ink/5"
                onClick={() =>
                  props.onAdd(emptyPermission(preset), Object.keys(preset.fields)[0] ?? 'remove')
                }
              >
                <span className="block font-medium">{preset.title}</span>
                <span className="block text-muted text-xs">{preset.summary}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}

const blanks = {
  text: () => '',
  choice: () => '',
  list: () => [],
  json: () => ({ json: '' }),
} satisfies Record<string, () => ParameterDraft>;

function emptyPermission({ id, fields }: PresetDescription): PermissionDraft {
  const parameters = Object.entries(fields).map(([name, { kind }]) => [name, blanks[kind]()]);
  return { ...Object.fromEntries(parameters), preset: id };
}
