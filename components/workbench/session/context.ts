'use client';

import { createContext, useContext } from 'react';
import type { NotApplied } from '@/lib/setup/applicable';
import type { ListedDraft, SaveResult } from '../../browser/drafts';
import type { Draft } from '../../wizard/draft';
import type { LinkMarks } from './link-marks';
import type { Undo } from './use-undo';

/** What a link contains in addition to its values. */
export interface Arrival {
  /** The version of the rules that created it, if it says so. */
  readonly rules: number | undefined;
  readonly notApplied: readonly NotApplied[];
}

/** What another tab did to the draft since it was opened here. */
export type Elsewhere = 'changed' | 'deleted' | undefined;

/** The draft in the form. */
export interface Shown {
  /** The id under which it is saved; absent until it is changed. */
  readonly id: string | undefined;
  /** Where it comes from: an example, a link, or the user. A change makes it the user's. */
  readonly origin: 'example' | 'link' | 'own';
  /** The name the user gave it. */
  readonly name: string;
  readonly marks: LinkMarks;
  readonly arrival: Arrival | undefined;
}

/** The drafts outside the form: stored in this browser, listed, and opened from links and files. */
export interface Session extends Shown, Undo {
  /** The number of drafts that were opened so far: what was computed about one says nothing about another. */
  readonly opened: number;
  readonly elsewhere: Elsewhere;
  /** Whether this browser stores what is typed. */
  readonly saving: SaveResult;
  readonly list: () => readonly ListedDraft[];
  /** Changes the draft; Undo restores the previous one. */
  readonly replace: (draft: Draft, message: string) => void;
  /** Shows another, new draft; existing drafts stay. With `own` it is saved at once. */
  readonly begin: (draft: Draft, message: string, origin: 'example' | 'own') => void;
  readonly open: (id: string) => void;
  readonly rename: (id: string, name: string) => void;
  /** Deletes a draft; Undo restores it. */
  readonly remove: (id: string) => void;
  /** Confirms that the project or the accounts of a link are the user's. */
  readonly confirm: (what: 'project' | 'accounts') => void;
  /** Switches from the values of a link to the user's own draft, or to the first screen. */
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
