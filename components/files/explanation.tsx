'use client';

import { ArrowUpRight, ChevronDown, ChevronUp, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Explanation } from '@/lib/explanations/types';
import type { Mark } from '@/lib/formats/document';
import { CopyButton } from '../ui/copy-button';
import { IconButton } from '../ui/icon-button';
import { linesOf } from './marks';

/** What a marked line is, why it is there, what it does not stop, and where that comes from. */
export function ExplanationPanel(props: {
  readonly id: string;
  readonly mark: Mark;
  readonly explanation: Explanation | undefined;
  /** From 0, of `total`. */
  readonly index: number;
  readonly total: number;
  readonly onMove: (index: number) => void;
  readonly onClose: () => void;
  /** The lines the mark covers, to be copied. */
  readonly snippet: string;
  /** The attacks that get in without this line, computed by the attack engine. */
  readonly attacks?: ReactNode;
}) {
  const { explanation, mark, index, total } = props;
  return (
    <section
      id={props.id}
      aria-label="Explanation"
      className="flex max-h-[46%] shrink-0 flex-col border-t bg-raised lg:h-[min(15rem,40%)]"
    >
      <header className="flex items-center gap-2 border-b py-1 pr-1 pl-4">
        <h3 className="truncate font-semibold text-base">{explanation?.title ?? 'Explanation'}</h3>
        <span className="shrink-0 text-muted">{linesOf(mark)}</span>
        <span className="ml-auto shrink-0 text-faint text-xs tabular-nums">
          {index + 1} of {total}
        </span>
        <span className="flex shrink-0">
          <IconButton
            label="Previous explained line"
            disabled={index === 0}
            onClick={() => props.onMove(index - 1)}
          >
            <ChevronUp aria-hidden size={16} />
          </IconButton>
          <IconButton
            label="Next explained line"
            disabled={index === total - 1}
            onClick={() => props.onMove(index + 1)}
          >
            <ChevronDown aria-hidden size={16} />
          </IconButton>
          <CopyButton
            compact
            text={props.snippet}
            label={mark.line === mark.lastLine ? 'Copy line' : 'Copy lines'}
          />
          <IconButton label="Close explanation" onClick={props.onClose}>
            <X aria-hidden size={16} />
          </IconButton>
        </span>
      </header>
      <div aria-live="polite" className="overflow-auto px-4 py-3">
        {explanation ? (
          <div className="flex max-w-[72ch] flex-col gap-2 text-base">
            {props.attacks}
            {explanation.long.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            <p>
              <strong className="font-semibold">What it does not stop: </strong>
              {explanation.doesNotStop}
            </p>
            <ul aria-label="Sources" className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
              {explanation.sources.map((source) => (
                <li key={source.url}>
                  <a
                    href={source.url}
                    target="_blank"
                    rel="noreferrer"
                    className="inline-flex items-center gap-0.5 text-accent underline-offset-2 hover:underline"
                  >
                    {source.title}
                    <ArrowUpRight aria-hidden size={13} />
                    <span className="sr-only">(opens in a new tab)</span>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ) : (
          <p className="text-muted">Loading the explanation</p>
        )}
      </div>
    </section>
  );
}
