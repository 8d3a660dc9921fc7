'use client';

import { useState } from 'react';
import { usePreload } from '../browser/use-preload';
import { auditor, highlighter } from '../browser/workers';
import { Header } from './header';
import { MoreInputs } from './more-inputs';
import { Results } from './results';
import { SourcePane } from './source-pane';
import { LiveToken } from './token-field';
import { useCheck } from './use-check';

/** The whole page: input on the left, findings on the right; on a narrow screen one below the other. */
export function CheckPage() {
  usePreload(startWorkers);
  const check = useCheck();
  const [dragging, setDragging] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files may be dropped anywhere; Choose files is the way for the keyboard
    <div
      className="relative flex min-h-dvh flex-col lg:h-dvh"
      onDragOver={(event) => {
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDragging(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setDragging(false);
        const { files } = event.dataTransfer;
        if (files.length > 0) void check.addFiles(files);
        else check.change({ text: event.dataTransfer.getData('text/plain') });
      }}
    >
      <a href="#result" className="skip-link rounded-md bg-accent px-3 py-2 font-medium text-accent-ink">
        Skip to the result
      </a>
      <Header />
      <LiveToken live={check.live} />
      <main className="flex min-h-0 flex-1 max-lg:flex-col">
        <div className="flex min-h-0 min-w-0 flex-col border-r max-lg:border-r-0 max-lg:border-b lg:w-[44%] lg:shrink-0">
          <SourcePane check={check} />
          <div className="shrink-0 overflow-auto lg:max-h-[55%]">
            <MoreInputs check={check} />
          </div>
        </div>
        <section
          id="result"
          tabIndex={-1}
          aria-label="Result"
          className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface outline-none"
        >
          <Results check={check} />
        </section>
      </main>
      {dragging ? (
        <div className="pointer-events-none absolute inset-2 z-30 grid place-items-center rounded-lg border-2 border-accent border-dashed bg-accent-soft/90 font-semibold text-accent text-xl">
          Drop files to check them
        </div>
      ) : null}
    </div>
  );
}

/** The first answer must not wait for lazy code, and no code may be loaded after something was pasted. */
const startWorkers = async () => {
  auditor();
  highlighter();
};
