'use client';

import { Download, FileText, MessageSquareOff, WrapText } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import type { BundleFile } from '@/lib/bundle/types';
import type { Explanation } from '@/lib/explanations/types';
import type { FieldLines } from '@/lib/service/field-lines';
import type { PlannedRole } from '@/lib/service/output';
import { download } from '../browser/files';
import { CopyButton } from '../ui/copy-button';
import { useMayTake } from '../ui/held';
import { IconButton } from '../ui/icon-button';
import { scrollable } from '../ui/scrollable';
import { Code } from './code';
import { FileName } from './file-name';
import { fileTextId } from './file-text-id';
import type { AttacksWithout, FieldWays } from './links';
import { useOpenLine } from './use-open-line';

const MarkdownView = lazy(() => import('./markdown-view'));

/** How the user wants files shown; the same for all files. */
export interface ViewChoices {
  /** Whether long lines wrap; depends on the format until the user chooses. */
  readonly wrap?: boolean;
  readonly withoutComments?: boolean;
  /** Whether Markdown is shown as source. */
  readonly source?: boolean;
}

/** One file: its name and purpose, and its text. Clicking a line explains it below the line. */
export function Preview(props: {
  readonly file: BundleFile;
  readonly changed: readonly number[];
  readonly outlined: ReadonlySet<number> | undefined;
  readonly fields: readonly FieldLines[];
  readonly roles: readonly PlannedRole[];
  /** The index of the edited role. */
  readonly role: number;
  readonly ways: FieldWays;
  readonly explanations: Readonly<Record<string, Explanation>>;
  /** Whether the files belong to an earlier draft. */
  readonly stale: boolean;
  /** Whether answers are missing or wrong, so that the file can be neither copied nor downloaded. */
  readonly isIncomplete: boolean;
  readonly wrap: boolean;
  readonly choices: ViewChoices;
  readonly onChoose: (choices: ViewChoices) => void;
  readonly attacksWithout: AttacksWithout;
}) {
  const { file, choices, outlined, isIncomplete } = props;
  const { held, mayTake } = useMayTake();
  const pane = useRef<HTMLDivElement>(null);
  const line = useOpenLine({ ...props, pane });
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const rendered = file.format === 'markdown' && !choices.source;
  const hasComments = ['yaml', 'shell', 'hcl'].includes(file.format);
  useInView(pane, outlined);

  return (
    <div ref={pane} className="@container flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <header className="flex items-center gap-1 border-b bg-surface py-1 pr-1.5 pl-4 max-sm:group-data-[tree=false]/files:pl-12">
        <div className="min-w-0 flex-1">
          <h2 className="flex font-mono text-code" title={file.path}>
            <FileName path={file.path} />
          </h2>
          <p className="truncate text-muted text-xs" title={file.summary}>
            {file.summary}
          </p>
        </div>
        {hasComments ? (
          <IconButton
            label="Hide comments"
            aria-pressed={choices.withoutComments ?? false}
            onClick={() => props.onChoose({ ...choices, withoutComments: !choices.withoutComments })}
          >
            <MessageSquareOff aria-hidden size={15} />
          </IconButton>
        ) : null}
        {file.format === 'markdown' ? (
          <IconButton
            label="Show the source"
            aria-pressed={choices.source ?? false}
            onClick={() => props.onChoose({ ...choices, source: !choices.source })}
          >
            <FileText aria-hidden size={15} />
          </IconButton>
        ) : null}
        {rendered ? null : (
          <IconButton
            label="Wrap long lines"
            aria-pressed={props.wrap}
            onClick={() => props.onChoose({ ...choices, wrap: !props.wrap })}
          >
            <WrapText aria-hidden size={15} />
          </IconButton>
        )}
        <IconButton
          label={`Download ${name}`}
          disabled={isIncomplete}
          aria-disabled={held || undefined}
          onClick={() => mayTake() && download(name, file.text)}
        >
          <Download aria-hidden size={15} />
        </IconButton>
        <CopyButton
          text={file.text}
          aria-label={`Copy ${name}`}
          disabled={isIncomplete}
          title={isIncomplete ? 'Fill in the missing answers first.' : undefined}
        />
      </header>
      <section
        id={fileTextId}
        aria-label={`Text of ${name}${props.stale ? ', of the last valid setup' : ''}`}
        className="min-h-0 flex-1 overflow-auto"
        {...scrollable}
      >
        {rendered ? (
          <Suspense fallback={<p className="p-6 text-muted">Loading…</p>}>
            <MarkdownView
              text={file.text}
              changed={props.changed}
              roles={props.roles}
              role={props.role}
              ways={props.ways}
            />
          </Suspense>
        ) : (
          <Code
            file={file}
            explanations={props.explanations}
            ways={props.ways}
            {...line}
            changed={props.changed}
            outlined={outlined}
            wrap={props.wrap}
            withoutComments={choices.withoutComments ?? false}
          />
        )}
      </section>
    </div>
  );
}

/** Scrolls the first line of the focused field into view, without moving the page. */
function useInView(
  pane: React.RefObject<HTMLElement | null>,
  outlined: ReadonlySet<number> | undefined,
): void {
  const first = outlined === undefined || outlined.size === 0 ? undefined : Math.min(...outlined);
  useEffect(() => {
    if (first !== undefined)
      pane.current?.querySelector(`[data-line="${first}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [pane, first]);
}
