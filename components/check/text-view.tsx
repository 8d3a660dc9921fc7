'use client';

import { memo, type RefObject, useEffect, useMemo, useRef } from 'react';
import type { Severity } from '@/lib/checks/types';
import { firstHidden, printable } from '@/lib/formats/visible';
import { type Language, splitTokens } from '@/lib/highlight/tokens';
import { tokenColors } from '../browser/token-colors';
import { useTokens } from '../browser/use-tokens';
import { useWindow } from '../browser/use-window';
import { cx } from '../ui/cx';
import { scrollable } from '../ui/scrollable';
import { severityLooks } from './severity';

/** Longer texts and lines are shown without colors: coloring them takes longer than reading the verdict. */
const longestColored = 100_000;
const longestLine = 2000;

export interface TextViewProps {
  readonly name: string;
  readonly text: string;
  readonly language: Language | undefined;
  readonly marks: readonly (readonly [line: number, severity: Severity])[];
  /** The line to show. */
  readonly line: number | undefined;
  /** A new value scrolls to the line again. */
  readonly scrollKey: unknown;
  /** If set, the text can be edited. */
  readonly edit?: {
    readonly placeholder: string;
    readonly onChange: (text: string) => void;
    /** Returns `true` if it handled the paste, which then does not go into the text. */
    readonly onPaste: (text: string) => boolean;
  };
}

/** A text with line numbers and marked lines of findings. Only the visible lines are rendered. */
export function TextView(props: TextViewProps) {
  const { text, line, edit } = props;
  const scroller = useRef<HTMLElement>(null);
  const lines = useMemo(() => text.split('\n'), [text]);
  const marks = useMemo(() => new Map(props.marks), [props.marks]);
  const longest = useMemo(() => lines.reduce((most, each) => Math.max(most, each.length), 0), [lines]);
  // Hidden characters and very long lines cannot be drawn twice in the same place, so the field shows them
  // itself.
  const isPlain = edit !== undefined && (longest > longestLine || firstHidden(text, '\t\n\r') !== undefined);
  const isColored = text.length <= longestColored && longest <= longestLine && !isPlain;
  const tokens = useTokens(isColored ? text : '', isColored ? props.language : undefined);
  const { from, to, rowHeight } = useWindow(scroller, lines.length);
  useScrollTo(scroller, line, rowHeight, props.scrollKey);
  const isEmpty = text === '';
  const isLong = lines.length > 9999;

  return (
    <section
      ref={scroller}
      aria-label={`Text of ${props.name}`}
      className="min-h-0 flex-1 overflow-auto bg-raised font-mono text-code leading-5 [tab-size:2] max-md:text-lg max-md:leading-6"
      {...(edit ? {} : scrollable)}
    >
      <div
        data-editable={edit ? '' : undefined}
        className="group relative min-h-full min-w-full py-2 max-lg:min-h-48"
        style={isEmpty ? undefined : { width: `calc(${Math.min(longest, longestLine) + 2}ch + 4.5rem)` }}
      >
        <div
          aria-hidden={edit !== undefined}
          dir="ltr"
          style={from > 0 ? { paddingTop: from * rowHeight } : undefined}
        >
          {lines.slice(from, to).map((each, offset) => {
            const number = from + offset + 1;
            return (
              <Line
                key={number}
                number={number}
                text={isPlain ? '' : each}
                runs={tokens[number - 1]}
                severity={marks.get(number)}
                active={number === line}
                wide={isLong}
              />
            );
          })}
          {to < lines.length ? <div style={{ height: (lines.length - to) * rowHeight }} /> : null}
        </div>
        {edit ? (
          <textarea
            aria-label="Policy, Terraform or OpenTofu, CloudFormation, output of the AWS CLI"
            value={text}
            placeholder={edit.placeholder}
            wrap="off"
            spellCheck={false}
            autoCapitalize="off"
            autoCorrect="off"
            autoComplete="off"
            data-gramm="false"
            onChange={(event) => edit.onChange(event.target.value)}
            onPaste={(event) => {
              if (edit.onPaste(event.clipboardData.getData('text/plain'))) event.preventDefault();
            }}
            className={cx(
              'absolute inset-0 block size-full resize-none overflow-hidden whitespace-pre bg-transparent py-2 pr-4 caret-ink focus-visible:-outline-offset-2',
              isLong ? 'pl-19' : 'pl-14',
              isPlain || isEmpty ? 'text-ink' : 'text-transparent',
            )}
          />
        ) : null}
      </div>
    </section>
  );
}

const Line = memo(function Line(props: {
  readonly number: number;
  readonly text: string;
  readonly runs: string | undefined;
  readonly severity: Severity | undefined;
  readonly active: boolean;
  /** Room for line numbers of more than four digits. */
  readonly wide: boolean;
}) {
  const { severity, active } = props;
  const look = severity && severityLooks[severity];
  const Icon = look?.icon;
  const text = props.text.replace(/\r$/, '');
  const cut = text.length > longestLine ? text.slice(0, longestLine) : text;
  return (
    <div
      data-line={props.number}
      data-marked={severity}
      className={cx('flex h-5 max-md:h-6', active ? 'bg-accent-soft' : look?.line)}
    >
      <span
        className={cx(
          'pointer-events-none sticky left-0 z-10 flex shrink-0 items-center justify-end gap-1 border-l-2 pr-2.5 select-none',
          props.wide ? 'w-19' : 'w-14',
          active
            ? 'border-accent bg-accent-soft'
            : look
              ? 'border-current bg-raised'
              : 'border-transparent bg-raised forced-colors:border-[Canvas]',
          look &&
            !active &&
            (look.tone === 'danger' ? 'text-danger' : look.tone === 'warn' ? 'text-warn' : 'text-muted'),
        )}
      >
        {Icon ? <Icon aria-hidden size={11} className={cx(active && 'text-accent')} /> : null}
        {/* A number drawn by the stylesheet is neither selected nor copied. */}
        <span
          aria-hidden
          data-number={props.number}
          className="text-right text-xs text-faint tabular-nums before:content-[attr(data-number)]"
        />
      </span>
      <code className="whitespace-pre [unicode-bidi:isolate] forced-colors:group-data-editable:opacity-0">
        {splitTokens(cut, props.runs).map((token) => (
          <span key={token.start} className={tokenColors[token.kind]}>
            {shownAs(token.text)}
          </span>
        ))}
        {cut.length < text.length ? (
          <span className="text-muted">
            {' '}
            … {(text.length - cut.length).toLocaleString('en')} more characters
          </span>
        ) : null}
      </code>
    </div>
  );
});

/** Names invisible characters; a tab stays a tab. */
const shownAs = (text: string): string =>
  text.includes('\t') ? text.split('\t').map(printable).join('\t') : printable(text);

function useScrollTo(
  scroller: RefObject<HTMLElement | null>,
  line: number | undefined,
  rowHeight: number,
  key: unknown,
): void {
  const height = useRef(rowHeight);
  height.current = rowHeight;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another wish to see the same line
  useEffect(() => {
    const element = scroller.current;
    if (element === null || line === undefined) return;
    const top = (line - 1) * height.current;
    const isInView =
      top > element.scrollTop + height.current &&
      top < element.scrollTop + element.clientHeight - 3 * height.current;
    if (!isInView) element.scrollTop = Math.max(0, top - element.clientHeight / 3);
  }, [scroller, line, key]);
}
