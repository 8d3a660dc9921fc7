'use client';

import { ArrowRight } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { Explanation } from '@/lib/explanations/types';
import type { DecidedLines } from '../browser/use-field-lines';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { scrollable } from '../ui/scrollable';
import { Code } from './code';
import { FileName } from './file-name';
import type { AttacksWithout, FieldWays } from './links';
import { notesByLine } from './notes';
import type { StepFile } from './step-files';
import { useOpenLine } from './use-open-line';

interface StepViewProps {
  /** What is shown: the lines of the step, by file; absent while they are computed. */
  readonly found: readonly StepFile[] | undefined;
  /** The lines that fields decide; absent while they are computed. */
  readonly decided: DecidedLines | undefined;
  /** Whether there are files at all. */
  readonly hasFiles: boolean;
  readonly changedLines: Readonly<Record<string, readonly number[]>>;
  readonly outlined: ReadonlyMap<string, ReadonlySet<number>>;
  readonly explanations: Readonly<Record<string, Explanation>>;
  readonly ways: FieldWays;
  readonly attacksWithout: AttacksWithout;
  /** Whether answers are missing or wrong, so that nothing can be copied. */
  readonly isIncomplete: boolean;
  /** Shows the whole file. */
  readonly onShow: (path: string) => void;
  /** Shown if the step decides no line. */
  readonly nothing: string;
}

/** Only the lines of this step for the edited role, file by file. Each line says what it is for. */
export function StepView(props: StepViewProps) {
  const { found, decided } = props;
  return (
    <section
      aria-label="Lines of this step"
      className="min-h-0 flex-1 overflow-auto bg-surface"
      {...scrollable}
    >
      {found === undefined ? (
        <p className="p-6 text-muted">
          {!props.hasFiles ? props.nothing : 'Finding the lines of this step…'}
        </p>
      ) : found.length === 0 ? (
        <p className="p-6 text-muted">{props.nothing}</p>
      ) : (
        found.map((each) => <FileLines key={each.file.path} {...props} decided={decided} step={each} />)
      )}
    </section>
  );
}

const noFields: DecidedLines['fields'] = [];

function FileLines({ step, decided, ...props }: StepViewProps & { readonly step: StepFile }) {
  const { file, hunks } = step;
  const pane = useRef<HTMLElement>(null);
  const line = useOpenLine({ ...props, file, fields: decided?.fields ?? noFields, pane });
  const { marks, links } = line;
  const { explanations, ways } = props;
  const notes = useMemo(
    () => notesByLine({ text: file.text, hunks, marks, links, explanations, ways }),
    [file.text, hunks, marks, links, explanations, ways],
  );
  const text = useMemo(() => {
    const lines = file.text.split('\n');
    return hunks.map(({ from, to }) => lines.slice(from - 1, to).join('\n')).join('\n');
  }, [file.text, hunks]);
  return (
    <section ref={pane} aria-label={file.path} className="@container border-b">
      <header className="sticky top-0 z-10 flex items-center gap-1 border-b bg-canvas py-0.5 pr-1.5 pl-4 sm:pl-6">
        <h3 className="flex min-w-0 flex-1 font-mono text-code" title={file.summary}>
          <FileName path={file.path} />
        </h3>
        <Button variant="ghost" aria-label={`Show ${file.path}`} onClick={() => props.onShow(file.path)}>
          Whole file
          <ArrowRight aria-hidden size={14} />
        </Button>
        <CopyButton
          compact
          text={text}
          aria-label={`Copy these lines of ${file.path}`}
          disabled={props.isIncomplete}
        />
      </header>
      <Code
        file={file}
        explanations={props.explanations}
        ways={props.ways}
        {...line}
        changed={props.changedLines[file.path] ?? []}
        outlined={props.outlined.get(file.path)}
        wrap
        hunks={hunks}
        notes={notes}
        // In commands to run, a comment says where to run them.
        withoutComments={file.format !== 'markdown'}
      />
    </section>
  );
}
