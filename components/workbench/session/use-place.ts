'use client';

import { useEffect, useRef } from 'react';
import { membersOf } from '@/lib/formats/plain-object';
import { type StepId, stepIds } from '@/lib/setup/steps';
import { readVisit, saveVisit, visitOf } from '../../browser/visit';
import { stepHeadingId } from '../../wizard/focus';
import { useWizard } from '../../wizard/wizard';

/** A step of the wizard, and the role whose answers it shows. */
export interface Place {
  readonly step: StepId;
  readonly role: number;
}

/** Makes Back and Forward move between steps. With `returns`, a reload returns to step and role. */
export function usePlace(returns: boolean): void {
  const { step, role, show, focusLater } = useWizard();
  /** The place stored in the current history entry. */
  const known = useRef<Place>(undefined);

  useEffect(() => {
    const move = ({ state }: PopStateEvent) => {
      const target = placeIn(visitOf(state));
      if (target === undefined) return;
      known.current = target;
      show(target);
      focusLater(stepHeadingId);
    };
    window.addEventListener('popstate', move);
    return () => window.removeEventListener('popstate', move);
  }, [show, focusLater]);

  useEffect(() => {
    const before = known.current;
    const here = { step, role };
    if (before === undefined) {
      const left = returns ? placeIn(readVisit()) : undefined;
      known.current = left ?? here;
      if (left) show(left);
      else saveVisit(here, 'current');
      return;
    }
    if (before.step === step && before.role === role) return;
    known.current = here;
    saveVisit(here, before.step === step ? 'current' : 'new');
  }, [step, role, show, returns]);
}

function placeIn(visit: unknown): Place | undefined {
  const { step, role } = membersOf(visit);
  const known = stepIds.find((id) => id === step);
  return known && typeof role === 'number' ? { step: known, role } : undefined;
}
