'use client';

import { Download, Lightbulb, WrapText } from 'lucide-react';
import { type ReactNode, useCallback, useId, useMemo, useRef, useState } from 'react';
import type { BundleFile } from '@/lib/bundle/types';
import type { Explanation } from '@/lib/explanations/types';
import { download } from '../browser/files';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { useMayTake } from '../ui/held';
import { IconButton } from '../ui/icon-button';
import { scrollable } from '../ui/scrollable';
import { useEscape } from '../ui/use-escape';
import { Code } from './code';
import { ExplanationPanel } from './explanation';
import { inReadingOrder, markedText } from './marks';

/** What the attacks achieve without the control of a topic, on the roles that a file is about. */
export type AttacksWithout = (topic: string, path: string) => ReactNode;

/** One file: its name and purpose, its text, and the explanation of one of its lines. */
export function Preview(props: {
  readonly file: BundleFile;
  readonly changed: readonly number[];
  readonly explanations: Readonly<Record<string, Explanation>>;
  /** The files belong to an earlier draft. */
  readonly stale: boolean;
  /** Answers are missing in it, so it cannot be taken away. */
  readonly hasGaps: boolean;
  readonly wrap: boolean;
  readonly onWrap: (wrap: boolean) => void;
  readonly explaining: boolean;
  readonly onExplain: (explaining: boolean) => void;
  readonly attacksWithout: AttacksWithout;
}) {
  const { file, onExplain } = props;
  const panel = useId();
  const { mayTake } = useMayTake();
  const pane = useRef<HTMLDivElement>(null);
  const marks = useMemo(() => inReadingOrder(file.marks), [file.marks]);
  const [chosen, setChosen] = useState(0);
  const index = Math.min(chosen, marks.length - 1);
  const active = props.explaining ? marks[index] : undefined;
  const slash = file.path.lastIndexOf('/') + 1;
  const name = file.path.slice(slash);

  const activate = useCallback(
    (mark: number) => {
      setChosen(mark);
      onExplain(true);
    },
    [onExplain],
  );
  const move = (next: number) => {
    activate(next);
    const line = marks[next]?.line;
    pane.current?.querySelector(`[data-line="${line}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const close = () => {
    onExplain(false);
    if (document.activeElement?.closest(`[id="${panel}"]`)) {
      pane.current?.querySelector<HTMLElement>('[data-mark][tabindex="0"]')?.focus();
    }
  };
  useEscape(pane, close);

  return (
    <div ref={pane} className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <header className="flex items-center gap-1 border-b bg-surface py-1 pr-1.5 pl-4">
        <div className="min-w-0 flex-1">
          <h2 className="flex font-mono text-code" title={file.path}>
            <span className="truncate text-muted">{file.path.slice(0, slash)}</span>
            <span className="shrink-0 font-semibold">{name}</span>
          </h2>
          <p className="truncate text-muted text-xs" title={file.summary}>
            {file.summary}
          </p>
        </div>
        <IconButton
          label="Wrap long lines"
          aria-pressed={props.wrap}
          onClick={() => props.onWrap(!props.wrap)}
        >
          <WrapText aria-hidden size={15} />
        </IconButton>
        <IconButton
          label={`Download ${name}`}
          disabled={props.hasGaps}
          onClick={() => mayTake() && download(name, file.text)}
        >
          <Download aria-hidden size={15} />
        </IconButton>
        <CopyButton
          text={file.text}
          aria-label={`Copy ${name}`}
          disabled={props.hasGaps}
          title={props.hasGaps ? 'Fill in the missing answers first.' : undefined}
        />
      </header>
      <section
        aria-label={`Text of ${name}${props.stale ? ', of the last valid setup' : ''}`}
        className="min-h-0 flex-1 overflow-auto"
        {...scrollable}
      >
        <Code
          file={file}
          marks={marks}
          explanations={props.explanations}
          active={active}
          onActivate={activate}
          changed={props.changed}
          wrap={props.wrap}
        />
      </section>
      {active ? (
        <ExplanationPanel
          id={panel}
          mark={active}
          explanation={props.explanations[active.topic]}
          index={index}
          total={marks.length}
          onMove={move}
          onClose={close}
          snippet={markedText(file.text, active)}
          attacks={props.attacksWithout(active.topic, file.path)}
        />
      ) : marks.length > 0 ? (
        <div className="border-t bg-raised px-1.5 py-0.5">
          <Button variant="ghost" onClick={() => onExplain(true)}>
            <Lightbulb aria-hidden size={14} />
            Explain this file: {marks.length} {marks.length === 1 ? 'line carries' : 'places carry'} a control
          </Button>
        </div>
      ) : null}
    </div>
  );
}
