'use client';

import { ChevronRight, CircleHelp, Search } from 'lucide-react';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { counted } from '@/lib/formats/english';
import type { AttackResult } from '@/lib/world/result';
import { useMedia } from '../browser/use-media';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { Popover } from '../ui/popover';
import { scrollable } from '../ui/scrollable';
import { TextInput } from '../ui/text-input';
import { useBlastRadius } from './context';
import { Legend } from './marks';
import { type CellAt, MatrixRow } from './matrix-row';
import { moveBetweenCells } from './move-between-cells';
import { countsOfRole } from './numbers';
import { matrixParts } from './rows';
import { StoryPanel } from './story';

/** With more roles than this, cells have no room for words. */
const rolesWithWords = 3;

/**
 * Every attack on every role. What gets in comes first; the rest is folded. A cell opens its story next to
 * the table, or in its place on a narrow screen.
 */
export function Matrix({ role: edited }: { readonly role: number }) {
  const { radius, experiment, target, show } = useBlastRadius();
  const [search, setSearch] = useState('');
  const [unfolded, setUnfolded] = useState(false);
  const [current, setCurrent] = useState<CellAt>();
  const narrow = useMedia('(width < 40rem)');
  const table = useRef<HTMLTableElement>(null);
  const query = useDeferredValue(search);
  const { attack } = target;

  const parts = useMemo(
    () => radius && matrixParts(radius, experiment?.matrix ?? radius.matrix, { search: query }),
    [radius, experiment, query],
  );
  const before = useMemo(
    () =>
      new Map(radius?.attacks.map(({ id }, index) => [id, experiment ? radius.matrix[index] : undefined])),
    [radius, experiment],
  );
  const open = useCallback((id: string, role: number) => show({ tab: 'matrix', attack: id, role }), [show]);
  const close = () => {
    show({ tab: 'matrix' });
    requestAnimationFrame(() =>
      table.current
        ?.querySelector<HTMLElement>(`[data-attack="${attack}"][data-role="${target.role}"]`)
        ?.focus(),
    );
  };

  if (!radius || !parts) return null;
  const searching = query.trim() !== '';
  // Scrolls to the cell of a story that was opened from the address.
  const folded =
    !unfolded && !searching && !parts.folded.some(({ rows }) => rows.some((row) => row.attack.id === attack));
  const sections = [
    ...(parts.open.length === 0 ? [] : [{ title: 'Gets in, the worst first', rows: parts.open }]),
    ...(folded ? [] : parts.folded),
  ];
  const shown = sections.flatMap(({ rows }) => rows);
  const foldedCount = parts.folded.reduce((sum, { rows }) => sum + rows.length, 0);
  const first = shown[0] && { attack: shown[0].attack.id, role: 0 };
  const tabStop = shown.some((row) => row.attack.id === current?.attack) ? current : first;
  const few = radius.roles.length <= rolesWithWords;
  const compact = narrow || !few;
  const matrix = experiment?.matrix ?? radius.matrix;

  return (
    <div className="flex min-h-0 flex-1">
      <div
        className={cx('flex min-h-0 min-w-0 flex-1 flex-col', attack !== undefined && '@max-[64rem]:hidden')}
      >
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2 sm:px-6">
          <output className="text-muted">
            <AttackCounts matrix={matrix} role={edited} name={radius.roles[edited]?.name ?? ''} />
          </output>
          <span className="relative ml-auto w-52 max-sm:w-auto max-sm:flex-1">
            <Search aria-hidden size={14} className="absolute top-1/2 left-2.5 -translate-y-1/2 text-muted" />
            <TextInput
              type="search"
              aria-label="Find an attack"
              placeholder="Find an attack"
              className="pl-8"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          </span>
          <Popover
            label="What the signs mean"
            className="w-[min(520px,calc(100vw-16px))]"
            trigger={(trigger) => (
              <Button variant="ghost" {...trigger}>
                <CircleHelp aria-hidden size={15} />
                Legend
              </Button>
            )}
          >
            {() => <Legend />}
          </Popover>
        </div>
        <section aria-label="Attacks on roles" className="min-h-0 flex-1 overflow-auto" {...scrollable}>
          {shown.length === 0 ? (
            <p className="p-6 text-muted">
              {searching ? 'No attack matches this search.' : 'No attack gets in.'}
            </p>
          ) : (
            <table
              ref={table}
              aria-label="Attacks on roles"
              className={cx('border-separate border-spacing-0', few && 'w-full')}
              onKeyDown={moveBetweenCells}
            >
              <thead>
                <tr className="align-bottom">
                  <th
                    scope="col"
                    className="sticky top-0 left-0 z-30 min-w-52 border-r border-b bg-surface px-4 py-2 text-left font-medium text-muted sm:px-6"
                  >
                    Attack
                  </th>
                  {radius.roles.map((role, index) => (
                    <th
                      key={role.arn}
                      scope="col"
                      className="sticky top-0 z-20 border-b bg-surface p-2 font-medium"
                    >
                      <span
                        title={role.name}
                        className={cx(
                          'block truncate text-left',
                          compact ? 'mx-auto max-h-36 [writing-mode:vertical-rl] rotate-180' : 'max-w-56',
                          index === edited && 'text-accent',
                        )}
                      >
                        {role.name}
                      </span>
                    </th>
                  ))}
                </tr>
              </thead>
              {sections.map(({ title, rows }) => (
                <tbody key={title}>
                  <tr>
                    <th
                      scope="rowgroup"
                      colSpan={radius.roles.length + 1}
                      className="border-b bg-canvas p-0 text-left font-semibold text-xs"
                    >
                      <span className="sticky left-0 inline-block px-4 py-1.5 sm:px-6">{title}</span>
                    </th>
                  </tr>
                  {rows.map((row) => (
                    <MatrixRow
                      key={row.attack.id}
                      row={row}
                      before={before.get(row.attack.id)}
                      weaknesses={radius.weaknesses}
                      roles={radius.roles}
                      edited={edited}
                      compact={compact}
                      tabStop={tabStop?.attack === row.attack.id ? tabStop.role : undefined}
                      shown={attack === row.attack.id ? target.role : undefined}
                      onFocus={setCurrent}
                      onOpen={open}
                    />
                  ))}
                </tbody>
              ))}
            </table>
          )}
          {searching || foldedCount === 0 ? null : (
            <Button
              variant="ghost"
              className="m-2 sm:mx-4"
              aria-expanded={!folded}
              onClick={() => setUnfolded(folded)}
            >
              <ChevronRight
                aria-hidden
                size={15}
                className={cx('transition-transform', !folded && 'rotate-90')}
              />
              {folded
                ? `Show the ${counted(foldedCount, 'attack')} that get in nowhere`
                : 'Show only what gets in'}
            </Button>
          )}
        </section>
      </div>
      {attack === undefined ? null : (
        <StoryPanel key={attack} attack={attack} role={target.role ?? 0} onClose={close} />
      )}
    </div>
  );
}

/** Counts every attack on the edited role once. Those that do not apply are named, so that the numbers add up. */
function AttackCounts(props: {
  readonly matrix: readonly (readonly AttackResult[])[];
  readonly role: number;
  readonly name: string;
}) {
  const { tried, stopped } = countsOfRole(props.matrix, props.role);
  const others = props.matrix.length - tried;
  return (
    <>
      <strong className="font-semibold text-ink">{props.name}</strong>: {tried - stopped} of {tried} get in
      {others === 0 ? null : `; ${others} of the list ${others === 1 ? 'does' : 'do'} not apply to it`}
    </>
  );
}
