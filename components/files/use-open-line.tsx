'use client';

import { type ReactNode, type RefObject, useCallback, useId, useMemo, useState } from 'react';
import type { BundleFile } from '@/lib/bundle/types';
import type { Explanation } from '@/lib/explanations/types';
import type { Mark } from '@/lib/formats/document';
import type { FieldLines } from '@/lib/service/field-lines';
import { outlineField } from '../browser/use-focused-field';
import { useEscape } from '../ui/use-escape';
import { LineDetails } from './line-details';
import { type AttacksWithout, type FieldWays, linksByLine } from './links';
import { inReadingOrder, lineRange, markedText, marksByLine } from './marks';

/**
 * What there is to say about the lines of a file, and the line of it whose explanation is open below it, at most one. A second click closes it. While the
 * text changes, it stays at the same position among the explained lines, so that nothing flickers when a line
 * is added above.
 */
export function useOpenLine(props: {
  readonly file: BundleFile;
  /** The fields that decide lines of it, and perhaps of other files. */
  readonly fields: readonly FieldLines[];
  readonly explanations: Readonly<Record<string, Explanation>>;
  readonly ways: FieldWays;
  readonly attacksWithout: AttacksWithout;
  readonly isIncomplete: boolean;
  readonly pane: RefObject<HTMLElement | null>;
}): {
  /** In reading order. */
  readonly marks: readonly Mark[];
  /** By line: the fields that decide it. */
  readonly links: ReadonlyMap<number, readonly FieldLines[]>;
  readonly open: number | undefined;
  readonly onOpen: (line: number) => void;
  readonly onPoint: (line: number | undefined) => void;
  readonly details: ReactNode;
} {
  const { file, fields, pane } = props;
  const marks = useMemo(() => inReadingOrder(file.marks), [file.marks]);
  const links = useMemo(() => linksByLine(fields, file.path), [fields, file.path]);
  const id = useId();
  const [opened, setOpened] = useState<{ readonly line: number; readonly text: string }>();
  const lines = file.text.split('\n');
  const open = opened && placeOf(opened, lines);

  const close = () => {
    setOpened(undefined);
    if (document.activeElement?.closest(`[id="${id}"]`)) {
      pane.current?.querySelector<HTMLElement>(`[data-mark="${open}"]`)?.focus();
    }
  };
  useEscape(pane, close);

  const onOpen = useCallback(
    (line: number) => {
      const text = file.text.split('\n')[line - 1] ?? '';
      setOpened((before) =>
        before && placeOf(before, file.text.split('\n')) === line ? undefined : { line, text },
      );
    },
    [file.text],
  );
  const onPoint = useCallback(
    (line: number | undefined) => outlineField(line === undefined ? undefined : links.get(line)?.[0]?.name),
    [links],
  );

  const mark = open === undefined ? undefined : marks[marksByLine(marks).get(open) ?? -1];
  const details =
    open === undefined ? null : (
      <LineDetails
        id={id}
        lines={mark ? lineRange(mark) : `line ${open}`}
        explanation={mark && props.explanations[mark.topic]}
        attacks={mark && props.attacksWithout(mark.topic, file.path)}
        fields={links.get(open) ?? []}
        ways={props.ways}
        text={mark ? markedText(file.text, mark) : (lines[open - 1] ?? '')}
        isIncomplete={props.isIncomplete}
        onClose={close}
      />
    );
  return { marks, links, open, onOpen, onPoint, details };
}

/** How far to look for the line when lines were added or removed above it. */
const nearby = 40;

/** Where the line is now: at the same position, or nearby where its text is. If its text changed, at the same position. */
function placeOf(
  { line, text }: { readonly line: number; readonly text: string },
  lines: readonly string[],
): number | undefined {
  for (let distance = 0; distance <= nearby; distance += 1) {
    for (const at of [line - distance, line + distance]) if (lines[at - 1] === text) return at;
  }
  return line <= lines.length ? line : undefined;
}
