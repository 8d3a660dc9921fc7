'use client';

import { Dialog } from '../../ui/dialog';

const shortcuts: readonly (readonly [keys: string, what: string])[] = [
  ['Ctrl or Cmd + K', 'Find a step, role, file, attack or action.'],
  ['F6', 'Move between the form and the files, to where you were.'],
  ['Ctrl or Cmd + Z', 'Undo the last answer. In a text field, the browser undoes what you typed.'],
  ['Ctrl or Cmd + Shift + Z', 'Redo it.'],
  ['↑ and ↓', 'Move in the list of files, in the matrix of attacks, and between explained lines.'],
  ['Esc', 'Close an explanation, a story or a window.'],
];

/** The keys that the page listens to. */
export function Shortcuts(props: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title="Keyboard shortcuts">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2.5">
        {shortcuts.map(([keys, what]) => (
          <div key={keys} className="col-span-2 grid grid-cols-subgrid max-sm:block">
            <dt className="font-medium whitespace-nowrap">{keys}</dt>
            <dd className="text-muted">{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
