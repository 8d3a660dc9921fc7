'use client';

import { Redo2, Undo2 } from 'lucide-react';
import { IconButton } from '../ui/icon-button';
import { useSession } from './session/context';

/** Undo and redo for all answers. The tooltips name the keys that do the same outside of text fields. */
export function UndoButtons() {
  const { canUndo, canRedo, undo, redo } = useSession();
  return (
    <span className="flex">
      <IconButton label="Undo" title="Undo (Ctrl+Z or Cmd+Z)" disabled={!canUndo} onClick={undo}>
        <Undo2 aria-hidden size={16} />
      </IconButton>
      <IconButton label="Redo" title="Redo (Ctrl+Shift+Z or Cmd+Shift+Z)" disabled={!canRedo} onClick={redo}>
        <Redo2 aria-hidden size={16} />
      </IconButton>
    </span>
  );
}
