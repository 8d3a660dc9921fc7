'use client';

import { Check, FilePlus2, Pencil, Trash2 } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import type { ListedDraft } from '../browser/drafts';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { TextInput } from '../ui/text-input';
import { useSession } from './session/context';
import { UndoButtons } from './undo-buttons';
import { useNewDraft } from './use-new-draft';

/**
 * The drafts of this browser, and what can be done with them. `close` has the attributes with which a button
 * closes the menu.
 */
export function DraftsPanel({ close }: { readonly close: object }) {
  const { id, name, list, open, remove } = useSession();
  const startNew = useNewDraft();
  const [drafts, setDrafts] = useState<readonly ListedDraft[]>([]);
  const refresh = () => setDrafts(list());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another draft, or another name of it, is another list.
  useEffect(() => setDrafts(list()), [list, id, name]);
  return (
    <div className="flex flex-col p-1.5">
      <span className="mb-1 border-b pb-1 sm:hidden">
        <UndoButtons />
      </span>
      {drafts.length === 0 ? (
        <p className="px-2.5 py-2 text-muted">
          No drafts yet. What you type is saved in this browser, at once.
        </p>
      ) : (
        <ul aria-label="Drafts" className="flex flex-col gap-px">
          {drafts.map((draft) => (
            <Row
              key={draft.id}
              draft={draft}
              current={draft.id === id}
              onOpen={() => open(draft.id)}
              onDelete={() => {
                remove(draft.id);
                refresh();
              }}
              onRenamed={refresh}
              close={close}
            />
          ))}
        </ul>
      )}
      <Button variant="ghost" className="mt-1 justify-start" {...close} onClick={startNew}>
        <FilePlus2 aria-hidden size={16} />
        New draft
      </Button>
    </div>
  );
}

function Row(props: {
  readonly draft: ListedDraft;
  readonly current: boolean;
  readonly onOpen: () => void;
  readonly onDelete: () => void;
  readonly onRenamed: () => void;
  readonly close: object;
}) {
  const { draft, current } = props;
  const { rename } = useSession();
  const [renaming, setRenaming] = useState(false);
  if (renaming) {
    const submit = (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      rename(draft.id, String(new FormData(event.currentTarget).get('name') ?? ''));
      setRenaming(false);
      props.onRenamed();
    };
    return (
      <li>
        <form onSubmit={submit} className="flex items-center gap-1 p-1">
          <TextInput
            name="name"
            aria-label={`Name of ${draft.name}`}
            defaultValue={draft.name}
            maxLength={100}
            ref={(input) => input?.focus()}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.preventDefault();
              event.stopPropagation();
              setRenaming(false);
            }}
          />
          <Button type="submit">Rename</Button>
        </form>
      </li>
    );
  }
  return (
    <li className="flex items-center">
      <button
        type="button"
        aria-current={current ? 'true' : undefined}
        {...props.close}
        onClick={props.onOpen}
        className="flex min-w-0 flex-1 items-center gap-2 rounded-md px-2.5 py-1.5 text-left hover:bg-ink/5"
      >
        <Check aria-hidden size={14} className={current ? 'shrink-0 text-accent' : 'invisible shrink-0'} />
        <span className="min-w-0">
          <span className="block truncate font-medium">{draft.name}</span>
          <span className="block text-muted text-xs">changed {changedText(draft.changed)}</span>
        </span>
      </button>
      <IconButton label={`Rename ${draft.name}`} onClick={() => setRenaming(true)}>
        <Pencil aria-hidden size={14} />
      </IconButton>
      <IconButton label={`Delete ${draft.name}`} onClick={props.onDelete}>
        <Trash2 aria-hidden size={14} />
      </IconButton>
    </li>
  );
}

const changedText = (changed: number): string =>
  new Date(changed).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });
