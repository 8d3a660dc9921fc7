'use client';

import { useEffect, useRef, useState } from 'react';
import type { Problem } from '@/lib/setup/problem';
import { somethingWentWrong } from '../browser/failure';
import { readSetupFile } from '../browser/read-setup-file';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useToast } from '../ui/toast';
import { ProblemList } from './problem-list';

/** A file that was not loaded. */
interface RefusedFile {
  readonly name: string;
  readonly problems: readonly Problem[];
  /** The part of it that can be loaded. */
  readonly remaining?: unknown;
}

/**
 * Reads a setup.json that is chosen with the returned `choose`, or dropped anywhere on the page, and passes its setup to `load`, with what to
 * say about it; answers may be missing in it. A file with wrong answers, or that is not a setup, changes nothing: its problems are listed, and the
 * user can load the rest of it. `load` must keep its identity.
 */
export function useImportSetup(load: (setup: unknown, message: string, isComplete: boolean) => void) {
  const input = useRef<HTMLInputElement>(null);
  const [dropping, setDropping] = useState(false);
  const [refused, setRefused] = useState<RefusedFile>();
  const toast = useToast();

  useEffect(() => {
    const read = async (file: File | undefined) => {
      if (!file) return;
      const { name } = file;
      try {
        const result = await readSetupFile(file);
        if (result.ok) load(result.setup, `${name} is loaded.${toFixText(result.toFix)}`, result.toFix === 0);
        else setRefused({ ...result, name });
      } catch (reason) {
        console.error(reason);
        toast({ message: somethingWentWrong(`${name} was not loaded.`, reason) });
      }
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
  }, [load, toast]);

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
        <p className="mb-3 text-base">
          Nothing was changed. Fix these problems in the file
          {refused?.remaining === undefined ? ':' : ', or load it without the values that are wrong:'}
        </p>
        <ProblemList problems={refused?.problems ?? []} />
        {refused?.remaining === undefined ? null : (
          <Button
            className="mt-4"
            onClick={() => {
              setRefused(undefined);
              load(refused.remaining, `${refused.name} is loaded without the values that are wrong.`, false);
            }}
          >
            Load the rest
          </Button>
        )}
      </Dialog>
    </>
  );
  return { choose: () => input.current?.click(), view };
}

const toFixText = (count: number): string =>
  count === 0 ? '' : count === 1 ? ' One answer is missing.' : ` ${count} answers are missing.`;
