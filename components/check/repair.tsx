import { ArrowUpRight } from 'lucide-react';
import { printable } from '@/lib/formats/visible';
import type { DiffLine, RepairView } from '@/lib/service/audit-messages';
import { CopyButton } from '../ui/copy-button';
import { cx } from '../ui/cx';
import { prose } from '../ui/prose';
import { scrollable } from '../ui/scrollable';

const signs = { same: ' ', added: '+', removed: '-' } as const;
const words = { same: '', added: 'added: ', removed: 'removed: ' } as const;

/** The corrected policy as a diff, with the reason for each change. */
export function Repair(props: {
  readonly repair: RepairView;
  /** The address of the wizard with the facts that the policy contains. */
  readonly wizard: string | undefined;
}) {
  const { repair, wizard } = props;
  return (
    <div className="overflow-hidden rounded-md border bg-raised">
      <section
        aria-label="Changes of the trust policy"
        className="max-h-[60dvh] overflow-auto py-2 font-mono text-code focus-visible:-outline-offset-2"
        {...scrollable}
      >
        <div className="w-max min-w-full">
          {repair.diff.map((line, index) => (
            <Line key={`${index.toString()} ${line.text}`} line={line} />
          ))}
        </div>
      </section>
      {repair.changes.length > 0 ? (
        <ol className="flex list-none flex-col gap-1.5 border-t px-3 py-2.5 text-base">
          {repair.changes.map((because, index) => (
            <li key={`${index.toString()} ${because}`} className="flex gap-2">
              <ChangeNumber first={index} last={index} />
              <span className="min-w-0 wrap-anywhere">{prose(printable(because))}</span>
            </li>
          ))}
        </ol>
      ) : null}
      {repair.hasGaps ? (
        <p className="border-t px-3 py-2 text-base">
          Before you use it, fill in each <code className="font-mono text-code">‹ ›</code>: the file does not
          contain the value.
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-1 border-t px-1.5 py-1">
        <CopyButton text={repair.text} label="Copy the corrected policy" />
        {wizard === undefined ? null : (
          <a
            href={wizard}
            className="inline-flex h-8 items-center gap-1.5 rounded-md px-2.5 font-medium text-accent hover:bg-ink/6 pointer-coarse:h-10"
          >
            Open in the wizard
            <ArrowUpRight aria-hidden size={14} />
          </a>
        )}
      </div>
    </div>
  );
}

function Line({ line: { kind, text, changes } }: { readonly line: DiffLine }) {
  return (
    <div
      className={cx(
        'flex pr-3',
        kind === 'added' && 'bg-ok-soft',
        kind === 'removed' && 'bg-danger-soft text-muted',
      )}
    >
      <span className="flex min-w-9 shrink-0 justify-end">
        {runsOf(changes).map(({ first, last }) => (
          <ChangeNumber key={first} first={first} last={last} />
        ))}
      </span>
      <span
        aria-hidden
        data-sign={signs[kind]}
        className={cx(
          'w-7 shrink-0 text-center select-none before:content-[attr(data-sign)]',
          kind === 'added' ? 'text-ok' : 'text-danger',
        )}
      />
      <span className="sr-only">{words[kind]}</span>
      <code className="whitespace-pre">{printable(text)}</code>
    </div>
  );
}

interface Run {
  readonly first: number;
  readonly last: number;
}

/** Indexes that follow each other, together: the numbers of a line then leave its text in its place. */
function runsOf(indexes: readonly number[]): readonly Run[] {
  const firsts = indexes.filter((index) => !indexes.includes(index - 1));
  const lasts = indexes.filter((index) => !indexes.includes(index + 1));
  return firsts.map((first, at) => ({ first, last: lasts[at] ?? first }));
}

/** Links a line to its reasons. */
function ChangeNumber({ first, last }: Run) {
  return (
    <span className="inline-flex h-4.5 min-w-4.5 shrink-0 items-center justify-center self-start rounded-full border border-line-strong bg-raised px-1 font-sans text-ink text-xs tabular-nums">
      <span className="sr-only">{first === last ? 'Change ' : 'Changes '}</span>
      {first === last ? first + 1 : `${first + 1}–${last + 1}`}
    </span>
  );
}
