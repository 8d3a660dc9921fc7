'use client';

import { useEffect, useState } from 'react';
import type { Summary } from '@/lib/blast-radius/types';
import { counted } from '@/lib/formats/english';
import { Button } from '../ui/button';
import { type Change, useBlastRadius } from './context';

/* Shared by all offers to change the setup: each change was attacked before it is shown. */

export interface Previews<Answer> {
  readonly answer: Answer | undefined;
  /** Whether it is about the current draft. An older answer can be read but not applied, because that would undo the last change. */
  readonly isCurrent: boolean;
}

/**
 * The result of `ask` for the current draft. It asks again for every change, and keeps the previous result
 * until then. Another draft starts with no result.
 */
export function usePreviews<Answer>(ask: (() => Promise<Answer | undefined>) | undefined): Previews<Answer> {
  const { status, radius } = useBlastRadius();
  const [known, setKnown] = useState<{ readonly ask: typeof ask; readonly answer: Answer | undefined }>();
  useEffect(() => {
    if (ask === undefined || status !== 'current') return;
    let isCurrent = true;
    ask().then(
      (answer) => isCurrent && setKnown({ ask, answer }),
      (reason) => console.error(reason),
    );
    return () => {
      isCurrent = false;
    };
  }, [ask, status]);
  // Another draft was opened.
  const isNew = radius === undefined;
  useEffect(() => {
    if (isNew) setKnown(undefined);
  }, [isNew]);
  return { answer: isNew ? undefined : known?.answer, isCurrent: known !== undefined && known.ask === ask };
}

/**
 * How a change affects the attacks overall. Shows only differences, so that no total is next to the total of
 * a role.
 */
export function AttackEffect({ before, after }: { readonly before: Summary; readonly after: Summary }) {
  const [rolesBefore, rolesAfter] = [rolesInWords(before), rolesInWords(after)];
  return (
    <span className="text-muted">
      {attacksInWords(getIn(before) - getIn(after))}
      {rolesBefore === rolesAfter ? null : ` Roles: ${rolesBefore} before, ${rolesAfter} after.`}
    </span>
  );
}

/** The number of attacks that get into some role. */
const getIn = ({ attacks, attacksStopped }: Summary): number => attacks - attacksStopped;

function attacksInWords(closed: number): string {
  if (closed > 0) return `Closes ${counted(closed, 'attack')}.`;
  return closed < 0 ? `Lets ${counted(-closed, 'more attack')} in.` : 'Closes no further attack.';
}

function rolesInWords({ notIsolated, mistakesOnly }: Summary): string {
  if (notIsolated > 0) return `${counted(notIsolated, 'pair')} not isolated`;
  if (mistakesOnly > 0) return `${counted(mistakesOnly, 'pair')} isolated against mistakes only`;
  return 'isolated';
}

export function ApplyChange(props: {
  readonly change: Change;
  readonly isCurrent: boolean;
  readonly role?: number;
}) {
  const { apply } = useBlastRadius();
  const { change, isCurrent, role } = props;
  return (
    <Button
      className="mt-1"
      // Keeps the focus, unlike `disabled`.
      aria-disabled={isCurrent ? undefined : true}
      onClick={() => isCurrent && apply(change, role)}
      aria-label={`Apply: ${change.title}`}
    >
      Apply
    </Button>
  );
}
