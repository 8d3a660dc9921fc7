'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type InlinePart, type ReadBlock, type ReadItem, readMarkdown } from '@/lib/formats/markdown-reader';
import type { PlannedRole } from '@/lib/service/output';
import { outlineField } from '../browser/use-focused-field';
import { cx } from '../ui/cx';
import { scrollable } from '../ui/scrollable';
import type { FieldWays } from './links';
import { type FindMentions, mentionsOf } from './mentions';

interface Mentions {
  readonly find: FindMentions;
  /** Opens the step of a field and focuses the field. */
  readonly goTo: FieldWays['goTo'];
}

const MentionsContext = createContext<Mentions>({ find: (text) => [{ text }], goTo: () => {} });

/**
 * A Markdown file, rendered. It consists of elements only: no text ever becomes HTML. Where it speaks of a
 * field or a role, it leads to the field.
 */
export default function MarkdownView(props: {
  readonly text: string;
  readonly changed: readonly number[];
  readonly roles: readonly PlannedRole[];
  /** The index of the edited role. */
  readonly role: number;
  readonly ways: FieldWays;
}) {
  const { roles, role, ways } = props;
  const blocks = useMemo(() => readMarkdown(props.text), [props.text]);
  const mentions = useMemo(() => ({ find: mentionsOf(roles, role), goTo: ways.goTo }), [roles, role, ways]);
  return (
    <MentionsContext value={mentions}>
      <article className="flex max-w-[76ch] flex-col gap-3 px-4 py-4 text-base sm:px-6">
        {blocks.map((block) => (
          <Changed key={block.line} block={block} changed={props.changed}>
            <Block block={block} />
          </Changed>
        ))}
      </article>
    </MentionsContext>
  );
}

/** A bar next to a block in which the last answer changed a line. */
function Changed(props: {
  readonly block: ReadBlock;
  readonly changed: readonly number[];
  readonly children: ReactNode;
}) {
  const { line, lastLine } = props.block;
  const isChanged = props.changed.some((number) => line <= number && number <= lastLine);
  return (
    <div
      data-changed={isChanged || undefined}
      className={cx(
        '-ml-3 border-l-4 pl-2',
        isChanged ? 'border-ok' : 'border-transparent forced-colors:border-[Canvas]',
      )}
    >
      {isChanged ? <span className="sr-only">Changed: </span> : null}
      {props.children}
    </div>
  );
}

const headings = [
  '',
  'mt-1 font-semibold text-xl',
  'mt-4 font-semibold text-lg',
  'mt-2 font-semibold',
  'font-semibold',
];

function Block({ block }: { readonly block: ReadBlock }): ReactNode {
  switch (block.kind) {
    case 'heading': {
      // The page already has headings of the first and second level.
      const Heading = `h${Math.min(6, block.level + 2)}` as 'h3' | 'h4' | 'h5' | 'h6';
      return (
        <Heading className={headings[block.level] ?? 'font-semibold'}>
          <Inline parts={block.text} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p className="wrap-anywhere">
          <Inline parts={block.text} />
        </p>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List className={cx('flex flex-col gap-1.5 pl-6', block.ordered ? 'list-decimal' : 'list-disc')}>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place
            <Item key={index} item={item} />
          ))}
        </List>
      );
    }
    case 'table':
      return (
        <div className="overflow-x-auto" {...scrollable}>
          <table className="border-collapse text-sm">
            <thead>
              <tr>
                {block.head.map((cell, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
                  <Cell key={index} as="th" parts={cell} />
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
                <tr key={index}>
                  {row.map((cell, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
                    <Cell key={column} as="td" parts={cell} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'fence':
      return (
        <pre className="wrap-anywhere rounded-md border bg-canvas px-3 py-2 font-mono text-code whitespace-pre-wrap">
          {block.text}
        </pre>
      );
    case 'quote':
      return (
        <blockquote className="flex flex-col gap-2 border-l-2 pl-3 text-muted">
          {block.blocks.map((inside) => (
            <Block key={inside.line} block={inside} />
          ))}
        </blockquote>
      );
    default:
      return block satisfies never;
  }
}

function Item({ item }: { readonly item: ReadItem }) {
  return (
    <li className="wrap-anywhere">
      {item.box ? <span aria-hidden>☐ </span> : null}
      <Inline parts={item.text} />
      {item.blocks.length === 0 ? null : (
        <div className="mt-1.5 flex flex-col gap-1.5">
          {item.blocks.map((block) => (
            <Block key={block.line} block={block} />
          ))}
        </div>
      )}
    </li>
  );
}

function Cell({ as: Tag, parts }: { readonly as: 'th' | 'td'; readonly parts: readonly InlinePart[] }) {
  return (
    <Tag
      className={cx(
        'min-w-24 border px-2 py-1 text-left align-top has-[code]:min-w-36',
        Tag === 'th' && 'bg-canvas font-medium',
      )}
    >
      <Inline parts={parts} />
    </Tag>
  );
}

function Inline({ parts }: { readonly parts: readonly InlinePart[] }): ReactNode {
  return parts.map((part, index) => {
    const key = `${index} ${part.text}`;
    switch (part.kind) {
      case 'text':
        return <Text key={key} text={part.text} />;
      case 'code':
        return (
          <code key={key} className="rounded-sm bg-ink/6 px-1 font-mono text-code wrap-anywhere">
            <Text text={part.text} />
          </code>
        );
      case 'strong':
        return (
          <strong key={key} className="font-semibold">
            {part.text}
          </strong>
        );
      case 'link':
        return <Link key={key} text={part.text} url={part.url} />;
      default:
        return part satisfies never;
    }
  });
}

/** A text in which fields and roles are buttons that lead to them. */
function Text({ text }: { readonly text: string }) {
  const { find, goTo } = useContext(MentionsContext);
  return find(text).map((part, index) => {
    const { field } = part;
    if (field === undefined) return part.text;
    return (
      <button
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no identity but their place
        key={index}
        type="button"
        onClick={() => goTo(field)}
        onPointerEnter={() => outlineField(field)}
        onPointerLeave={() => outlineField(undefined)}
        onFocus={() => outlineField(field)}
        onBlur={() => outlineField(undefined)}
        className="inline rounded-sm text-left font-[inherit] text-accent underline decoration-dotted underline-offset-2 wrap-anywhere hover:decoration-solid print:text-ink print:no-underline"
      >
        {part.text}
      </button>
    );
  });
}

/** Only web addresses become links; a link to another file of the bundle is shown as its name. */
function Link({ text, url }: { readonly text: string; readonly url: string }) {
  return url.startsWith('https://') ? (
    <a href={url} target="_blank" rel="noreferrer" className="text-accent underline underline-offset-2">
      {text}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  ) : (
    <span className="font-medium">{text}</span>
  );
}
