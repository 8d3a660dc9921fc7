'use client';

import { useEffect, useState } from 'react';
import type { Summary } from '@/lib/blast-radius/types';
import { counted } from '@/lib/formats/english';
import { Button } from '../ui/button';
import { type Change, useBlastRadius } from './context';

/* Shared by all offers to change the setup: each change was attacked before it is shown. */

/**
 * The result of `ask` for the current draft. It asks again for every draft, and keeps the previous result
 * until then.
 */
export function usePreviews<Answer>(
  ask: (() => Promise<Answer | undefined>) | undefined,
): Answer | undefined {
  const { status } = useBlastRadius();
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    if (ask === undefined || status !== 'current') return;
    let isCurrent = true;
    ask().then(
      (found) => isCurrent && setAnswer(found),
      (reason) => console.error(reason),
    );
    return () => {
      isCurrent = false;
    };
  }, [ask, status]);
  return answer;
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

export function ApplyChange(props: { readonly change: Change; readonly role?: number }) {
  const { apply } = useBlastRadius();
  const { change, role } = props;
  return (
    <Button className="mt-1" onClick={() => apply(change, role)} aria-label={`Apply: ${change.title}`}>
      Apply
    </Button>
  );
}
