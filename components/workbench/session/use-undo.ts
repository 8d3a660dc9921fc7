'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { focusedTextField, isTextField } from '../../browser/text-field';
import type { Draft } from '../../wizard/draft';
import { useWizard } from '../../wizard/wizard';
import { emptyHistory, recorded, redone, type Step, type UndoHistory, undone } from './undo-history';
import type { Place } from './use-place';

type History = UndoHistory<string, Place>;

/** What the page offers. */
export interface Undo {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
}

/**
 * Undo and redo for all answers, with buttons and with Ctrl+Z or Cmd+Z outside of text fields, which have the
 * browser's own undo. Calls `changed` for each change of the draft. Ticks of Apply are not part of the history: they
 * say what was done.
 */
export function useUndo(changed: () => void): {
  readonly offered: Undo;
  /** Another draft was loaded into the form: its history begins here. */
  readonly clear: () => void;
} {
  const form = useFormContext<Draft>();
  const { step, role, show } = useWizard();
  const place = useRef<Place>({ step, role });
  const history = useRef<History>(emptyHistory);
  /** The last known answers. */
  const seen = useRef('');
  const [can, setCan] = useState({ undo: false, redo: false });

  useEffect(() => {
    place.current = { step, role };
  }, [step, role]);

  const remember = useCallback((next: History) => {
    history.current = next;
    const [undo, redo] = [next.past.length > 0, next.future.length > 0];
    setCan((before) => (before.undo === undo && before.redo === redo ? before : { undo, redo }));
  }, []);

  useEffect(() => {
    seen.current = textOf(form.getValues());
    /** Fields that change as a consequence, such as a derived name, belong to the same change. */
    let within: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: ({ name }) => {
        if (name === 'applied') return changed();
        const text = textOf(form.getValues());
        if (text === seen.current) return;
        if (within === undefined) {
          const before = { state: seen.current, place: place.current };
          remember(recorded(history.current, before, focusedTextField(), Date.now()));
          within = setTimeout(() => {
            within = undefined;
          });
        }
        seen.current = text;
        changed();
      },
    });
    return () => {
      clearTimeout(within);
      unsubscribe();
    };
  }, [form, remember, changed]);

  const clear = useCallback(() => {
    seen.current = textOf(form.getValues());
    remember(emptyHistory);
  }, [form, remember]);

  const steps = useMemo(() => {
    const move = (to: typeof undone<string, Place>) => () => {
      const moved = to(history.current, seen.current);
      if (moved === undefined) return;
      remember(moved.history);
      const { state, place: target }: Step<string, Place> = moved.step;
      seen.current = state;
      form.reset({ ...JSON.parse(state), applied: form.getValues('applied') });
      show(target);
      changed();
    };
    return { undo: move(undone), redo: move(redone) };
  }, [form, remember, show, changed]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
      if (isTextField(event.target)) return;
      event.preventDefault();
      if (event.shiftKey) steps.redo();
      else steps.undo();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [steps]);

  const offered = useMemo(() => ({ ...steps, canUndo: can.undo, canRedo: can.redo }), [steps, can]);
  return { offered, clear };
}

const textOf = ({ applied: _, ...answers }: Draft): string => JSON.stringify(answers);
