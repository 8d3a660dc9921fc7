'use client';

import { Fragment, memo, type ReactNode, useMemo } from 'react';
import type { BundleFile } from '@/lib/bundle/types';
import type { Explanation } from '@/lib/explanations/types';
import type { Mark } from '@/lib/formats/document';
import { splitTokens } from '@/lib/highlight/tokens';
import type { FieldLines } from '@/lib/service/field-lines';
import { tokenColors } from '../browser/token-colors';
import { useTokens } from '../browser/use-tokens';
import { cx } from '../ui/cx';
import type { FieldWays } from './links';
import { MarkButton } from './mark-button';
import { lineRange, marksByLine } from './marks';
import type { Hunk } from './step-files';

/** Lines per block. The browser does not lay out blocks that are out of view, which keeps long files fast. */
const blockLines = 60;

const noLines: ReadonlySet<number> = new Set();

/**
 * The text of a file with line numbers and colors. Marks the lines that the last answer changed and those of
 * the focused field. Clicking a line that has an explanation, or that an answer decides, opens the details
 * below it.
 */
export function Code(props: {
  readonly file: BundleFile;
  /** In reading order. */
  readonly marks: readonly Mark[];
  readonly explanations: Readonly<Record<string, Explanation>>;
  /** The fields that decide each line, by line number. */
  readonly links: ReadonlyMap<number, readonly FieldLines[]>;
  readonly ways: FieldWays;
  /** The line whose explanation is open. */
  readonly open: number | undefined;
  /** Must keep its identity, or every line renders again. */
  readonly onOpen: (line: number) => void;
  /** Called with the line under the pointer or with the focus. Must keep its identity. */
  readonly onPoint: (line: number | undefined) => void;
  /** The details below the open line. */
  readonly details: ReactNode;
  readonly changed: readonly number[];
  /** The lines that the focused field decides. */
  readonly outlined?: ReadonlySet<number> | undefined;
  readonly wrap: boolean;
  /** Shows only these lines; all lines if absent. */
  readonly hunks?: readonly Hunk[];
  /** By line: what it is for, said at its end. */
  readonly notes?: ReadonlyMap<number, string>;
  /** Whether to hide lines that contain only a comment. */
  readonly withoutComments?: boolean;
}) {
  const { file, marks, open, links } = props;
  const tokens = useTokens(file.text, file.format === 'text' ? undefined : file.format);
  const lines = useMemo(() => file.text.replace(/\n$/, '').split('\n'), [file.text]);
  const begins = useMemo(() => marksByLine(marks), [marks]);
  const changed = useMemo(() => new Set(props.changed), [props.changed]);
  const outlined = props.outlined ?? noLines;
  const hunks = useMemo(() => props.hunks ?? blocksOf(lines.length), [props.hunks, lines.length]);
  const parts = props.hunks !== undefined;
  const isComment = (number: number): boolean => {
    const found = splitTokens(lines[number - 1] ?? '', tokens[number - 1]).filter(
      ({ text }) => text.trim() !== '',
    );
    return found.length > 0 && number > 1 && found.every(({ kind }) => kind === 'comment');
  };
  const inHunks = (number: number) => hunks.some(({ from, to }) => from <= number && number <= to);
  const speaking = [...new Set([...begins.keys(), ...links.keys()])].filter(inHunks);
  const tabStop = open ?? (speaking.length === 0 ? undefined : Math.min(...speaking));

  const label = (number: number): string | undefined => {
    const mark = marks[begins.get(number) ?? -1];
    const fields = links.get(number) ?? [];
    if (mark === undefined && fields.length === 0) return undefined;
    const by = fields[0] && props.ways.labelOf(fields[0]);
    const title = mark === undefined ? by : (props.explanations[mark.topic]?.title ?? mark.topic);
    const where = mark === undefined ? `line ${number}` : lineRange(mark);
    return `Explain ${where}: ${title}${mark === undefined || by === undefined ? '' : `, decided by ${by}`}`;
  };
  const margin = useMemo(
    () => (parts ? commonIndent(hunks.flatMap(({ from, to }) => lines.slice(from - 1, to))) : 0),
    [parts, hunks, lines],
  );

  return (
    <div
      data-code
      className={cx(
        'py-2 font-mono text-code pointer-coarse:leading-6',
        props.wrap ? 'w-full' : 'w-max min-w-full',
      )}
    >
      {hunks.map(({ from, to }, index) => (
        <div key={from} className={parts ? undefined : 'code-block'}>
          {parts && index > 0 ? (
            <p aria-hidden className="pl-9 text-faint select-none">
              ⋯
            </p>
          ) : null}
          {lines.slice(from - 1, to).map((text, offset) => {
            const number = from + offset;
            if (props.withoutComments && isComment(number)) return null;
            const hasMark = begins.has(number);
            return (
              <Fragment key={number}>
                <Line
                  number={number}
                  text={text}
                  runs={tokens[number - 1]}
                  changed={changed.has(number)}
                  outlined={outlined.has(number)}
                  open={number === open}
                  wrap={props.wrap}
                  prose={file.format === 'markdown'}
                  marked={hasMark}
                  label={label(number)}
                  note={props.notes?.get(number)}
                  margin={margin}
                  tabStop={number === tabStop}
                  onOpen={props.onOpen}
                  onPoint={props.onPoint}
                />
                {number === open ? props.details : null}
              </Fragment>
            );
          })}
        </div>
      ))}
    </div>
  );
}

const blocksOf = (count: number): readonly Hunk[] =>
  Array.from({ length: Math.ceil(count / blockLines) }, (_, block) => ({
    from: block * blockLines + 1,
    to: Math.min(count, (block + 1) * blockLines),
  }));

const indentOf = (text: string): number => /^ */.exec(text)?.[0].length ?? 0;

/** By how much all of these lines are indented. Classes exist up to 24. */
const commonIndent = (lines: readonly string[]): number =>
  Math.min(24, ...lines.filter((text) => text.trim() !== '').map(indentOf));

/** One line. Its props compare by value, so that a keystroke renders only the lines it changed. */
const Line = memo(function Line(props: {
  readonly number: number;
  readonly text: string;
  readonly runs: string | undefined;
  readonly changed: boolean;
  readonly outlined: boolean;
  readonly open: boolean;
  readonly wrap: boolean;
  readonly prose: boolean;
  readonly marked: boolean;
  readonly label: string | undefined;
  readonly note: string | undefined;
  /** So many spaces at the start of the line are not shown: lines out of their context stand at the left. */
  readonly margin: number;
  readonly tabStop: boolean;
  readonly onOpen: (line: number) => void;
  readonly onPoint: (line: number | undefined) => void;
}) {
  const { number, label, open, outlined } = props;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button in the line does the same by keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button in the line does the same by keyboard
    <div
      data-line={number}
      data-changed={props.changed || undefined}
      data-outlined={outlined || undefined}
      onClick={() => {
        if (label !== undefined && getSelection()?.isCollapsed !== false) props.onOpen(number);
      }}
      onPointerEnter={(event) => {
        if (label !== undefined && event.pointerType === 'mouse') props.onPoint(number);
      }}
      onPointerLeave={() => props.onPoint(undefined)}
      className={cx(
        'group/line flex',
        label !== undefined && 'cursor-pointer',
        open ? 'bg-accent-soft' : label !== undefined && 'hover:bg-ink/4',
        outlined && 'outline-1 -outline-offset-1 outline-accent outline-dashed',
        props.changed && 'animate-flash',
      )}
    >
      <span
        className={cx(
          'sticky left-0 flex shrink-0 border-l-4 select-none',
          open ? 'bg-accent-soft' : 'bg-surface',
          props.changed ? 'border-ok' : 'border-transparent forced-colors:border-[Canvas]',
        )}
      >
        <span className="flex w-6 justify-center">
          {label === undefined ? null : (
            <MarkButton
              line={number}
              label={props.changed ? `${label}, changed` : label}
              marked={props.marked}
              expanded={open}
              tabStop={props.tabStop}
              onOpen={props.onOpen}
              onPoint={props.onPoint}
            />
          )}
        </span>
        {/* A number drawn by the stylesheet is neither selected nor copied. */}
        <span
          aria-hidden
          data-number={number}
          className="w-9 pr-3 text-right text-faint tabular-nums before:content-[attr(data-number)]"
        />
      </span>
      <span
        className={cx(
          'min-w-0 flex-1 pr-4',
          props.wrap
            ? `wrap-anywhere whitespace-pre-wrap ${hangingIndent(props.text, props.prose, props.margin)}`
            : 'whitespace-pre',
          props.changed && 'bg-ok-soft/70',
        )}
      >
        <code className={props.margin > 0 ? `dedent-${props.margin}` : undefined}>
          {splitTokens(props.text, props.runs).map((token, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a letter moves all tokens after it, and none has a state to lose
            <span key={index} className={tokenColors[token.kind]}>
              {props.wrap && !props.prose ? breakable(token.text) : token.text}
            </span>
          ))}
        </code>
        {/* Next to the code where there is room for it, else below. */}
        {props.note === undefined ? null : (
          <span className="ml-4 inline-block indent-0 font-sans text-muted text-xs whitespace-normal select-none">
            {props.note}
          </span>
        )}
        {'\n'}
      </span>
    </div>
  );
});
/** Shorter values fit on one line nearly everywhere. */
const longValue = 40;

/** Breaks a long value after one of its parts, and inside a word only if it must. The breaks are not copied. */
function breakable(text: string): ReactNode {
  if (text.length < longValue) return text;
  let start = 0;
  return text.split(/(?<=[:/])/).map((part) => {
    const at = start;
    start += part.length;
    return (
      <Fragment key={at}>
        {at > 0 ? <wbr /> : null}
        {part}
      </Fragment>
    );
  });
}

/**
 * Text that does not fit on a line continues below it, indented: code by a fixed amount, prose under its list
 * item. There are classes up to 40.
 */
function hangingIndent(text: string, prose: boolean, margin: number): string {
  const indent = prose ? (/^\s*([-*]|\d+\.)?\s*/.exec(text)?.[0].length ?? 0) : indentOf(text);
  return `hang-${Math.min(40, prose ? indent : indent + 4 - margin)}`;
}
