'use client';

import { ClipboardPaste } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ExistingPipeline } from './existing-pipeline';

/** Opens the dialog that reads an existing pipeline. */
export function PasteButton() {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button className="self-start" onClick={() => setOpen(true)}>
        <ClipboardPaste aria-hidden size={14} />
        Paste your .gitlab-ci.yml
      </Button>
      <Dialog open={open} onClose={close} title="Your .gitlab-ci.yml">
        <ExistingPipeline onDone={close} />
      </Dialog>
    </>
  );
}
