import { diffArrays } from 'diff';
import type { Repair } from '../audit/types';
import { readJsonTree } from '../reading/json-reader';
import { located } from '../reading/located';
import { holdsGap } from '../reading/types';
import type { DiffLine, RepairView } from './audit-messages';

/** With more changed lines, it counts as a new policy. */
const mostChanges = 2000;

/** The corrected policy next to the existing one, line by line. Both are written in the same format, so that only real differences show. */
export function repairView(before: unknown, { policy, changes }: Repair): RepairView {
  const text = jsonOf(policy);
  const [tree] = readJsonTree(text).documents;
  const document = tree === undefined ? undefined : located(tree);
  const lines = changes.map(({ pointer }) => document?.lineOf(pointer) ?? 1);
  return {
    diff: diffLines(jsonOf(before), text, lines),
    changes: changes.map(({ because }) => because),
    text,
    hasGaps: holdsGap(text),
  };
}

/** One line per value: a writer that puts short objects on one line would mix the diff of a value with its neighbors. */
const jsonOf = (value: unknown): string => `${JSON.stringify(value ?? null, null, 2)}\n`;

function diffLines(before: string, after: string, changed: readonly number[]): readonly DiffLine[] {
  const [old, next] = [splitLines(before), splitLines(after)];
  const parts = diffArrays(old, next, { maxEditLength: mostChanges }) ?? [
    { removed: true, added: false, value: old },
    { removed: false, added: true, value: next },
  ];
  let line = 0;
  return parts.flatMap(({ added, removed, value }) =>
    value.map((text): DiffLine => {
      if (removed) return { kind: 'removed', text, changes: [] };
      line += 1;
      const changes = changed.flatMap((at, index) => (at === line ? [index] : []));
      return { kind: added ? 'added' : 'same', text, changes };
    }),
  );
}

const splitLines = (text: string): string[] => text.replace(/\n$/, '').split('\n');
