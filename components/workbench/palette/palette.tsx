'use client';

import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { counted } from '@/lib/formats/english';
import { controlLook } from '../../ui/control';
import { cx } from '../../ui/cx';
import { Dialog } from '../../ui/dialog';
import { type Entry, groups, matching } from './matching';
import { type HeaderActions, useEntries } from './use-entries';

/** One field that leads to every step, role, file, attack and action. */
export function Palette(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly actions: HeaderActions;
}) {
  const { open, onClose, actions } = props;
  return (
    <Dialog open={open} onClose={onClose} title="Find a step, file or action">
      <Search
        actions={actions}
        onRun={(entry) => {
          // The dialog gives the focus back before the entry moves it.
          flushSync(onClose);
          entry.run();
        }}
      />
    </Dialog>
  );
}

/** So far Page Up and Page Down go. */
const page = 8;

/** A combobox with its list (the WAI-ARIA pattern): the focus stays in the field, and the arrows move in the list. */
function Search(props: { readonly actions: HeaderActions; readonly onRun: (entry: Entry) => void }) {
  const entries = useEntries(props.actions);
  const [query, setQuery] = useState('');
  const [place, setPlace] = useState(0);
  const base = useId();
  const found = matching(entries, query);
  const active = Math.min(place, found.length - 1);
  const optionId = (index: number) => `${base}-${index}`;

  useEffect(() => {
    document.getElementById(`${base}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [base, active]);

  const run = (entry: Entry | undefined) => {
    if (entry && entry.closed === undefined) props.onRun(entry);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (found.length === 0 || event.nativeEvent.isComposing) return;
    const last = found.length - 1;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setPlace(active === last ? 0 : active + 1),
      ArrowUp: () => setPlace(active === 0 ? last : active - 1),
      PageDown: () => setPlace(Math.min(last, active + page)),
      PageUp: () => setPlace(Math.max(0, active - page)),
      Enter: () => run(found[active]),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };

  return (
    <div className="flex flex-col gap-2">
      <input
        // The dialog gives it the focus when it opens.
        ref={(input) => input?.setAttribute('autofocus', '')}
        type="text"
        role="combobox"
        aria-label="Step, role, file, attack or action"
        aria-expanded={found.length > 0}
        aria-controls={`${base}-list`}
        aria-activedescendant={found.length > 0 ? optionId(active) : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder="Step, role, file, attack or action"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setPlace(0);
        }}
        onKeyDown={onKeyDown}
        className={cx(controlLook, 'h-11 px-3')}
      />
      <p aria-live="polite" className={found.length > 0 ? 'sr-only' : 'px-2.5 py-2 text-muted'}>
        {found.length > 0 ? counted(found.length, 'result') : `Nothing found for “${query.trim()}”.`}
      </p>
      <div
        id={`${base}-list`}
        role="listbox"
        aria-label="Results"
        className="max-h-[min(55dvh,30rem)] overflow-auto"
      >
        {groups.map((group) => {
          const members = found.flatMap((entry, index) => (entry.group === group ? [{ entry, index }] : []));
          return members.length === 0 ? null : (
            <fieldset key={group} aria-labelledby={`${base}-${group}`} className="min-w-0">
              <p
                id={`${base}-${group}`}
                role="presentation"
                className="px-2.5 pt-2 pb-1 font-medium text-muted text-xs"
              >
                {group}
              </p>
              {members.map(({ entry, index }) => (
                <Option
                  key={entry.id}
                  id={optionId(index)}
                  entry={entry}
                  active={index === active}
                  onPoint={() => setPlace(index)}
                  onRun={() => run(entry)}
                />
              ))}
            </fieldset>
          );
        })}
      </div>
    </div>
  );
}

function Option(props: {
  readonly id: string;
  readonly entry: Entry;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onRun: () => void;
}) {
  const { title, hint, closed } = props.entry;
  return (
    <button
      type="button"
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.active}
      aria-disabled={closed !== undefined || undefined}
      onPointerMove={props.onPoint}
      // The focus stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onRun}
      className={cx(
        'flex min-h-9 w-full flex-wrap text-left items-baseline gap-x-3 rounded-md px-2.5 py-1.5 pointer-coarse:min-h-11 pointer-coarse:items-center',
        props.active && 'bg-accent-soft',
        closed !== undefined && 'cursor-default! text-muted',
      )}
    >
      <span className="min-w-0 wrap-anywhere">{title}</span>
      <span className="min-w-0 text-muted text-xs empty:hidden">{closed ?? hint}</span>
    </button>
  );
}
