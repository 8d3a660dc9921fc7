'use client';

import { CopyCheck, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button';
import { useSession } from './session/context';
import { useActions } from './use-actions';

/** Another tab has the same draft open. */
export function ElsewhereNotice() {
  const { elsewhere, loadElsewhere, keepMine } = useSession();
  const deleted = elsewhere === 'deleted';
  return (
    <Notice label="Another tab" icon={<CopyCheck aria-hidden size={16} className="shrink-0 text-warn" />}>
      <p className="min-w-60 flex-1">
        <strong className="font-semibold">This draft was {elsewhere} in another tab.</strong> What you type
        here is kept as a copy until you choose.
      </p>
      <Button onClick={loadElsewhere}>{deleted ? 'Close it here too' : 'Load it'}</Button>
      <Button onClick={keepMine}>Keep mine</Button>
    </Notice>
  );
}

/** The browser cannot store drafts: shown once, with the way to keep the answers. */
export function StorageNotice() {
  const { saving } = useSession();
  const { keepSetup, share } = useActions();
  const [dismissed, setDismissed] = useState(false);
  if (dismissed) return null;
  return (
    <Notice label="Not saved" icon={<TriangleAlert aria-hidden size={16} className="shrink-0 text-warn" />}>
      <p className="min-w-60 flex-1">
        <strong className="font-semibold">
          {saving === 'full'
            ? 'The storage of this browser is full.'
            : 'This browser does not let the page save anything.'}
        </strong>{' '}
        Your answers are gone when you close this page. Download setup.json to keep them, and import it to
        continue.
      </p>
      <Button onClick={keepSetup}>Download setup.json</Button>
      <Button onClick={share}>Copy link</Button>
      <Button variant="ghost" onClick={() => setDismissed(true)}>
        Dismiss
      </Button>
    </Notice>
  );
}

function Notice(props: { readonly label: string; readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <section
      aria-label={props.label}
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b bg-warn-soft px-4 py-2 text-base sm:px-6"
    >
      {props.icon}
      {props.children}
    </section>
  );
}
