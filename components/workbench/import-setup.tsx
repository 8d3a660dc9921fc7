'use client';

import { useEffect, useRef, useState } from 'react';
import type { Problem } from '@/lib/setup/problem';
import { Dialog } from '../ui/dialog';
import { ProblemList } from './problem-list';

/**
 * Reads a setup.json that is chosen with the returned `choose`, or dropped anywhere on the page. A file that
 * is not a setup changes nothing, and the problems that `importSetup` resolves to are listed. `importSetup`
 * must keep its identity.
 */
export function useImportSetup(importSetup: (file: File) => Promise<readonly Problem[]>) {
  const input = useRef<HTMLInputElement>(null);
  const [dropping, setDropping] = useState(false);
  const [refused, setRefused] = useState<{ readonly name: string; readonly problems: readonly Problem[] }>();

  useEffect(() => {
    const read = async (file: File | undefined) => {
      if (!file) return;
      const problems = await importSetup(file);
      if (problems.length > 0) setRefused({ name: file.name, problems });
    };
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setDropping(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDropping(false);
    };
    const drop = (event: DragEvent) => {
      setDropping(false);
      if (!holdsFiles(event)) return;
      event.preventDefault();
      void read(event.dataTransfer?.files[0]);
    };
    const picker = input.current;
    const pick = () => {
      void read(picker?.files?.[0]);
      // Choosing the same file again must fire a change event again.
      if (picker) picker.value = '';
    };
    picker?.addEventListener('change', pick);
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      picker?.removeEventListener('change', pick);
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, [importSetup]);

  const view = (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="setup.json to import"
        hidden
      />
      {dropping ? (
        <div className="pointer-events-none fixed inset-2 z-40 grid place-items-center rounded-lg border-2 border-accent border-dashed bg-accent-soft/80 font-semibold text-accent text-lg">
          Drop a setup.json to load it
        </div>
      ) : null}
      <Dialog
        open={refused !== undefined}
        onClose={() => setRefused(undefined)}
        title={`${refused?.name ?? 'The file'} was not loaded`}
      >
        <p className="mb-3 text-base">Nothing was changed. Fix these problems in the file:</p>
        <ProblemList problems={refused?.problems ?? []} />
      </Dialog>
    </>
  );
  return { choose: () => input.current?.click(), view };
}
