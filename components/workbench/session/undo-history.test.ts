import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyHistory, mostSteps, recorded, redone, type UndoHistory, undone } from './undo-history';

type History = UndoHistory<number, null>;
const step = (state: number) => ({ state, place: null });

const empty: UndoHistory<string, number> = emptyHistory;

/** A form with a number that is changed, undone and redone. */
function form() {
  let now = 0;
  let history: History = emptyHistory;
  const go = (moved: ReturnType<typeof undone<number, null>>) => {
    if (moved === undefined) return false;
    history = moved.history;
    now = moved.step.state;
    return true;
  };
  return {
    now: () => now,
    change: (field?: string, at = 0) => {
      history = recorded(history, step(now), field, at);
      now += 1;
    },
    undo: () => go(undone(history, now)),
    redo: () => go(redone(history, now)),
  };
}

describe('undo and redo', () => {
  test('go back and forward through every change', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 25 }), (changes, back) => {
        const { now, change, undo, redo } = form();
        for (let count = 0; count < changes; count += 1) change();
        for (let count = 0; count < back; count += 1) undo();
        expect(now()).toBe(Math.max(0, changes - back));
        while (redo());
        expect(now()).toBe(changes);
      }),
    );
  });

  test('typing in one field is one change, until a pause or another field', () => {
    const { now, change, undo } = form();
    for (const at of [0, 300, 600, 900, 1800]) change('path', at);
    for (const at of [2000, 2100]) change('name', at);
    for (const at of [5000, 5100]) change('name', at);
    expect(now()).toBe(9);
    const seen = [];
    while (undo()) seen.push(now());
    expect(seen).toEqual([7, 5, 0]);
  });

  test('both return to the place of the change', () => {
    const changed = recorded(
      recorded(empty, { state: 'a', place: 1 }, undefined, 0),
      { state: 'b', place: 2 },
      undefined,
      0,
    );
    const back = undone(changed, 'c');
    expect(back?.step).toEqual({ state: 'b', place: 2 });
    expect(redone(back?.history ?? empty, 'b')?.step).toEqual({ state: 'c', place: 2 });
  });

  test('an undone change is lost after another change', () => {
    const { now, change, undo, redo } = form();
    change();
    change();
    undo();
    change();
    expect(redo()).toBe(false);
    undo();
    expect(now()).toBe(1);
  });

  test('typing after an undo is a new change', () => {
    const { now, change, undo } = form();
    change('path', 0);
    undo();
    change('path', 10);
    expect(undo()).toBe(true);
    expect(now()).toBe(0);
  });

  test('the oldest changes are dropped', () => {
    const { now, change, undo } = form();
    for (let count = 0; count < mostSteps + 20; count += 1) change();
    while (undo());
    expect(now()).toBe(20);
  });
});
