'use client';

import { Fragment, memo, type ReactNode, useMemo } from 'react';
import type { BundleFile } from '@/lib/bundle/types';
import type { Explanation } from '@/lib/explanations/types';
import type { Mark } from '@/lib/formats/document';
import { splitTokens } from '@/lib/highlight/tokens';
import { tokenColors } from '../browser/token-colors';
import { useTokens } from '../browser/use-tokens';
import { cx } from '../ui/cx';
import { MarkButton } from './mark-button';
import { linesOf, marksByLine } from './marks';

/** Lines per block; the browser does not lay out blocks that are out of view, which keeps long files fast. */
const blockLines = 60;

/** The text of a file with line numbers, colors, the lines that just changed, and a dot where a control begins. */
export function Code(props: {
  readonly file: BundleFile;
  /** In reading order. */
  readonly marks: readonly Mark[];
  readonly explanations: Readonly<Record<string, Explanation>>;
  readonly active: Mark | undefined;
  /** Must keep its identity, or every line is drawn again. */
  readonly onActivate: (mark: number) => void;
  readonly changed: readonly number[];
  readonly wrap: boolean;
}) {
  const { file, marks, active } = props;
  const tokens = useTokens(file.text, file.format === 'text' ? undefined : file.format);
  const lines = useMemo(() => file.text.replace(/\n$/, '').split('\n'), [file.text]);
  const begins = useMemo(() => marksByLine(marks), [marks]);
  const changed = useMemo(() => new Set(props.changed), [props.changed]);
  const [firstMarked] = begins.keys();
  const tabStop = active?.line ?? firstMarked;
  const blocks = Array.from(
    { length: Math.ceil(lines.length / blockLines) },
    (_, block) => block * blockLines,
  );

  const label = (index: number) => {
    const mark = marks[index];
    return mark && `Explain ${linesOf(mark)}: ${props.explanations[mark.topic]?.title ?? mark.topic}`;
  };

  return (
    <div data-code className={cx('py-2 font-mono text-code', props.wrap ? 'w-full' : 'w-max min-w-full')}>
      {blocks.map((from) => (
        <div key={from} className="code-block">
          {lines.slice(from, from + blockLines).map((text, offset) => {
            const number = from + offset + 1;
            const mark = begins.get(number);
            return (
              <Line
                key={number}
                number={number}
                text={text}
                runs={tokens[number - 1]}
                changed={changed.has(number)}
                active={active !== undefined && number >= active.line && number <= active.lastLine}
                wrap={props.wrap}
                prose={file.format === 'markdown'}
                mark={mark}
                label={mark === undefined ? undefined : label(mark)}
                pressed={number === active?.line}
                tabStop={number === tabStop}
                onActivate={props.onActivate}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** One line. Its inputs compare by value, so that a keystroke draws only the lines it changed. */
const Line = memo(function Line(props: {
  readonly number: number;
  readonly text: string;
  readonly runs: string | undefined;
  readonly changed: boolean;
  readonly active: boolean;
  readonly wrap: boolean;
  readonly prose: boolean;
  readonly mark: number | undefined;
  readonly label: string | undefined;
  readonly pressed: boolean;
  readonly tabStop: boolean;
  readonly onActivate: (mark: number) => void;
}) {
  return (
    <div
      // A new key restarts the flash when a changed line changes again.
      key={props.changed ? props.text : undefined}
      data-line={props.number}
      className={cx('flex', props.active && 'bg-accent-soft', props.changed && 'animate-flash')}
    >
      <span
        className={cx(
          'sticky left-0 flex shrink-0 border-l-2 select-none',
          props.active ? 'bg-accent-soft' : 'bg-surface',
          props.changed ? 'border-accent' : 'border-transparent',
        )}
      >
        <span className="flex w-6 justify-center">
          {props.mark === undefined || props.label === undefined ? null : (
            <MarkButton
              mark={props.mark}
              label={props.label}
              pressed={props.pressed}
              tabStop={props.tabStop}
              onActivate={props.onActivate}
            />
          )}
        </span>
        {/* A number drawn by the stylesheet is neither selected nor copied. */}
        <span
          aria-hidden
          data-number={props.number}
          className="w-9 pr-3 text-right text-faint tabular-nums before:content-[attr(data-number)]"
        />
      </span>
      <code
        className={cx(
          'min-w-0 pr-4',
          props.wrap
            ? `wrap-anywhere whitespace-pre-wrap ${hangingIndent(props.text, props.prose)}`
            : 'whitespace-pre',
        )}
      >
        {splitTokens(props.text, props.runs).map((token) => (
          <span key={token.start} className={tokenColors[token.kind]}>
            {props.wrap && !props.prose ? breakable(token.text) : token.text}
          </span>
        ))}
        {'\n'}
      </code>
    </div>
  );
});

/** Shorter values fit into a line of their own nearly everywhere. */
const longValue = 40;

/** A long value is broken after one of its parts, and inside a word only where it must be. Nothing of that is copied. */
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

/** What does not fit into a line goes on below it: code further in, prose under its list item. Classes exist up to 40. */
function hangingIndent(text: string, prose: boolean): string {
  const start = prose ? /^\s*([-*]|\d+\.)?\s*/ : /^\s*/;
  const indent = start.exec(text)?.[0].length ?? 0;
  return `hang-${Math.min(40, prose ? indent : indent + 4)}`;
}
