'use client';

import { createContext, useContext } from 'react';
import type { NotApplied } from '@/lib/setup/applicable';
import type { ListedDraft, SaveResult } from '../browser/drafts';
import type { Draft } from '../wizard/draft';
import type { LinkMarks } from './link-marks';
import type { Undo } from './use-undo';

/** What a link brought besides its values. */
export interface Arrival {
  /** The version of the rules it was made with, where it says so. */
  readonly rules: number | undefined;
  readonly notApplied: readonly NotApplied[];
}

/** The draft in the form. */
export interface Shown {
  /** Under which it is saved; nothing while nobody changed it. */
  readonly id: string | undefined;
  /** An example of the page, what a link brought, or something of the user. What the user changes is theirs. */
  readonly origin: 'example' | 'link' | 'own';
  /** The name the user gave it. */
  readonly name: string;
  readonly marks: LinkMarks;
  readonly arrival: Arrival | undefined;
}

/** The life of drafts outside the form: kept in this browser, listed, opened from links and files. */
export interface Session extends Shown, Undo {
  /** What another tab did to the draft since it was opened here. */
  readonly elsewhere: 'changed' | 'deleted' | undefined;
  /** Whether this browser keeps what is typed. */
  readonly saving: SaveResult;
  readonly list: () => readonly ListedDraft[];
  /** Changes the draft; the one before comes back with Undo. */
  readonly replace: (draft: Draft, message: string) => void;
  /** Shows another draft, which is new; the drafts there are stay. `own`: it is saved at once. */
  readonly begin: (draft: Draft, message: string, origin: 'example' | 'own') => void;
  readonly open: (id: string) => void;
  readonly rename: (id: string, name: string) => void;
  /** Deletes a draft; it comes back with Undo. */
  readonly remove: (id: string) => void;
  /** Says that project or accounts of a link are the user's. */
  readonly confirm: (what: 'project' | 'accounts') => void;
  /** Goes from what a link brought to the user's own draft. */
  readonly leaveLink: () => void;
  readonly loadElsewhere: () => void;
  readonly keepMine: () => void;
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider above it');
  return session;
}
