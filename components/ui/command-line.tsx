'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { copyText } from '../browser/files';
import { useMayTake } from './held';
import { IconButton } from './icon-button';

/** A command to run in a terminal, ready to copy. `command` is complete shell code: its builder quotes the values. */
export function CommandLine({ command }: { readonly command: string }) {
  const [copied, setCopied] = useState<string>();
  const { held, mayTake } = useMayTake();
  const done = copied === command;
  return (
    <div className="flex items-start gap-1 rounded-md border bg-canvas">
      <pre className="min-w-0 flex-1 rounded-md px-2.5 py-1.5 font-mono text-code text-ink whitespace-pre-wrap wrap-anywhere">
        {command}
      </pre>
      <IconButton
        label={done ? 'Copied' : 'Copy command'}
        aria-disabled={held || undefined}
        onClick={async () => {
          if (mayTake()) setCopied((await copyText(command)) ? command : undefined);
        }}
      >
        {done ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
      </IconButton>
    </div>
  );
}
