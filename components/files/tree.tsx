'use client';

import { ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { cx } from '../ui/cx';
import { groupedRows } from './file-groups';
import { type TreeRow, visibleRows } from './file-tree';

/**
 * The files of the bundle as a tree (the WAI-ARIA tree pattern) with one tab stop. Up and down move and show,
 * left and right close and open folders; Home, End and the first letter of a name jump.
 */
export function Tree(props: {
  readonly paths: readonly string[];
  readonly summaries: Readonly<Record<string, string>>;
  readonly changed: ReadonlySet<string>;
  /** Files in which the focused field decides a line. */
  readonly linked: ReadonlySet<string>;
  readonly shown: string | undefined;
  readonly onShow: (path: string) => void;
}) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => groupedRows(props.paths), [props.paths]);
  const visible = visibleRows(rows, closed);
  const tabStop =
    [focused, props.shown].find((path) => visible.some((row) => row.path === path)) ?? visible[0]?.path;

  const focus = (row: TreeRow | undefined) => {
    if (!row) return;
    setFocused(row.path);
    list.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(row.path)}"]`)?.focus();
    if (row.kind === 'file') props.onShow(row.path);
  };
  const toggle = (path: string, open: boolean) => {
    const next = new Set(closed);
    if (open) next.delete(path);
    else next.add(path);
    setClosed(next);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const index = visible.findIndex(({ path }) => path === tabStop);
    const row = visible[index];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const open = row.kind === 'folder' && !closed.has(row.path);
    const moves: Record<string, () => void> = {
      ArrowDown: () => focus(visible[index + 1]),
      ArrowUp: () => focus(visible[index - 1]),
      Home: () => focus(visible[0]),
      End: () => focus(visible.at(-1)),
      ArrowRight: () => {
        if (row.kind === 'folder') open ? focus(visible[index + 1]) : toggle(row.path, true);
      },
      ArrowLeft: () => {
        if (open) toggle(row.path, false);
        else focus(visible.find(({ path }) => path === row.inside.at(-1)));
      },
      Enter: () => (row.kind === 'folder' ? toggle(row.path, !open) : props.onShow(row.path)),
      ' ': () => (row.kind === 'folder' ? toggle(row.path, !open) : props.onShow(row.path)),
    };
    const byLetter = () => {
      const starts = ({ name }: TreeRow) => name.toLowerCase().startsWith(event.key.toLowerCase());
      focus([...visible.slice(index + 1), ...visible.slice(0, index)].find(starts));
    };
    const move = moves[event.key] ?? (event.key.length === 1 ? byLetter : undefined);
    if (!move) return;
    event.preventDefault();
    move();
  };

  return (
    <div ref={list} role="tree" aria-label="Files" className="p-1.5">
      {visible.map((row) => {
        const folder = row.kind === 'folder';
        const open = folder && !closed.has(row.path);
        const changed = folder
          ? !open && rows.some(({ path, inside }) => inside.includes(row.path) && props.changed.has(path))
          : props.changed.has(row.path);
        return (
          <div
            key={row.path}
            role="treeitem"
            aria-label={changed ? `${row.name}, changed` : row.name}
            data-path={row.path}
            data-level={row.level}
            aria-level={row.level}
            aria-posinset={row.position}
            aria-setsize={row.siblings}
            aria-expanded={folder ? open : undefined}
            aria-selected={row.path === props.shown}
            tabIndex={row.path === tabStop ? 0 : -1}
            title={props.summaries[row.path] ?? row.name}
            onClick={() => {
              setFocused(row.path);
              if (folder) toggle(row.path, !open);
              else props.onShow(row.path);
            }}
            onKeyDown={onKeyDown}
            className={cx(
              'flex h-7 cursor-pointer items-center gap-1.5 rounded-sm pr-2 select-none pointer-coarse:h-10',
              levels[row.level] ?? 'pl-11',
              row.path === props.shown ? 'bg-accent-soft font-medium text-accent' : 'hover:bg-ink/5',
              folder && (row.level === 1 ? 'font-semibold' : 'text-muted'),
            )}
          >
            {folder ? (
              <ChevronRight
                aria-hidden
                size={14}
                className={cx('shrink-0 transition-transform', open && 'rotate-90')}
              />
            ) : null}
            <span className={cx('flex min-w-0', !folder && 'pl-5')}>
              <span className="truncate whitespace-pre">{row.name.slice(0, -tailLength)}</span>
              <span className="shrink-0 whitespace-pre">{row.name.slice(-tailLength)}</span>
            </span>
            <span aria-hidden className="ml-auto flex shrink-0 items-center gap-1">
              {props.linked.has(row.path) ? (
                <span className="h-3 w-2 rounded-[2px] border border-accent border-dashed" />
              ) : null}
              {changed ? <span className="size-2 rounded-full bg-ok" /> : null}
            </span>
          </div>
        );
      })}
    </div>
  );
}

/** Names that do not fit are cut before their last characters, which distinguish the roles of one project. */
const tailLength = 11;

/**
 * Indentation by level: one class each, because the page's content security policy does not allow inline
 * styles.
 */
const levels: Readonly<Record<number, string>> = { 1: 'pl-1', 2: 'pl-3.5', 3: 'pl-6', 4: 'pl-8.5' };
