'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { sourcesReadOn } from '@/lib/explanations/sources';
import type { Explanation } from '@/lib/explanations/types';
import type { FieldLines } from '@/lib/service/field-lines';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Help } from '../ui/help';
import { IconButton } from '../ui/icon-button';
import { SourceList } from '../ui/source-list';
import type { FieldWays } from './links';

/**
 * The details of a line, shown below it: what it is for, what gets in without it, what it does not stop, and
 * the answer that decides it.
 */
export function LineDetails(props: {
  readonly id: string;
  /** The explained lines in words: `line 15`, `lines 4 to 9`. */
  readonly lines: string;
  readonly explanation: Explanation | undefined;
  /** The attacks that get in without this line, computed by the attack engine. */
  readonly attacks: ReactNode;
  readonly fields: readonly FieldLines[];
  readonly ways: FieldWays;
  /** The text of the lines, for copying. */
  readonly text: string;
  /** Answers are missing in the file, so that nothing of it can be taken away. */
  readonly isIncomplete: boolean;
  readonly onClose: () => void;
}) {
  const { explanation, fields, ways } = props;
  const label = props.lines.startsWith('lines') ? 'Copy lines' : 'Copy line';
  return (
    <section
      id={props.id}
      aria-label="Explanation"
      className="sticky left-0 my-1 mr-3 ml-12 flex w-[min(44rem,calc(100cqw-4rem))] flex-col gap-2 rounded-md border bg-raised px-3.5 py-2.5 font-sans text-base max-sm:ml-3 max-sm:w-[calc(100cqw-1.5rem)]"
    >
      <header className="flex items-start gap-2">
        <h3 className="min-w-0 flex-1 pt-1 font-semibold">
          {explanation?.title ?? 'Where this line comes from'}{' '}
          <span className="font-normal text-muted text-sm">{props.lines}</span>
        </h3>
        <CopyButton compact text={props.text} label={label} disabled={props.isIncomplete} />
        <IconButton label="Close explanation" onClick={props.onClose}>
          <X aria-hidden size={16} />
        </IconButton>
      </header>
      {explanation ? (
        <>
          {props.attacks}
          <p>{explanation.short}</p>
          <p className="text-muted">
            <span className="font-medium">Does not stop: </span>
            {explanation.doesNotStop}
          </p>
        </>
      ) : null}
      {fields.length === 0 ? null : (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="text-muted">Decided by</span>
          {fields.map((field) => (
            <Button key={field.name} wraps onClick={() => ways.goTo(field.name)}>
              {ways.labelOf(field)}
            </Button>
          ))}
        </p>
      )}
      {explanation ? (
        <>
          <Help summary="More about it" className="text-sm">
            {explanation.long.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </Help>
          <SourceList sources={explanation.sources} note={`checked ${sourcesReadOn}`} />
        </>
      ) : null}
    </section>
  );
}
