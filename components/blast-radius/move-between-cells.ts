import type { KeyboardEvent } from 'react';

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [10, 0],
  PageUp: [-10, 0],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

/** Moves the focus between the cells of a table: elements with `data-role` inside a row with `data-row`. */
export function moveBetweenCells(event: KeyboardEvent<HTMLTableElement>): void {
  const step = steps[event.key];
  const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-role]') : null;
  if (!step || !cell || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const row = rows.findIndex((candidate) => candidate.contains(cell));
  const column = cellsOf(rows[row]).indexOf(cell);
  const target = cellsOf(rows[clamp(row + step[0], rows.length)]);
  target[clamp(column + step[1], target.length)]?.focus();
}

const cellsOf = (row: HTMLElement | undefined): readonly HTMLElement[] => [
  ...(row?.querySelectorAll<HTMLElement>('[data-role]') ?? []),
];

const clamp = (index: number, length: number): number => Math.max(0, Math.min(index, length - 1));
