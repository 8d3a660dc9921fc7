'use client';

import { forgetDraft } from '@/components/browser/drafts';
import { Button } from '@/components/ui/button';

/** A bug of the page itself. The draft is saved; if the draft is what breaks the page, the user can delete it. */
export default function PageError({ error }: { readonly error: Error }) {
  return (
    <main className="grid min-h-dvh place-items-center p-8">
      <div className="flex max-w-md flex-col gap-3 text-base">
        <h1 className="font-semibold text-xl">Something went wrong</h1>
        <p className="text-muted">
          Your answers are saved in this browser. Load the page again to get them back. If it fails again,
          start with the example.
        </p>
        <pre className="overflow-auto rounded-md border bg-raised p-2 font-mono text-code">
          {error.message}
        </pre>
        <p className="flex gap-2">
          <Button variant="primary" onClick={() => location.reload()}>
            Load again
          </Button>
          <Button
            onClick={() => {
              forgetDraft();
              location.assign(location.pathname);
            }}
          >
            Forget my draft and load the example
          </Button>
        </p>
      </div>
    </main>
  );
}
