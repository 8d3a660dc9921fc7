'use client';

import { TriangleAlert } from 'lucide-react';
import type { Output } from '@/lib/service/output';
import { Button } from '../ui/button';
import { useGoToFirst } from './pane';

/** Shown above the files while they do not belong to the draft. */
export function StaleNotice({ output }: { readonly output: Output }) {
  const goToFirst = useGoToFirst();
  if (output.status === 'failed') {
    return (
      <p role="alert" className="border-b bg-danger-soft px-4 py-2 text-base">
        Something went wrong. The files could not be computed; this is a fault of the page, not of your
        answers. You see the last files that could be.
      </p>
    );
  }
  if (output.status !== 'invalid') return null;
  return (
    <section
      aria-label="Problems"
      className="flex items-center gap-3 border-b bg-warn-soft py-1 pr-1.5 pl-4 text-base"
    >
      <TriangleAlert aria-hidden size={16} className="shrink-0 text-warn" />
      <p aria-live="polite" className="min-w-0 flex-1 py-1">
        {output.hasGaps ? (
          output.problems.length === 1 ? (
            'One answer is missing or wrong. ‹…› stands in its place.'
          ) : (
            `${output.problems.length} answers are missing or wrong. ‹…› stands in their place.`
          )
        ) : (
          <>
            {output.files.length === 0 ? 'No files yet: ' : 'The files are from before your last change: '}
            {output.problems.length === 1 ? 'one problem' : `${output.problems.length} problems`} to fix.
          </>
        )}
      </p>
      <Button onClick={() => goToFirst(output.problems)}>Go to the first</Button>
    </section>
  );
}
