'use client';

import { CircleHelp, Search } from 'lucide-react';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { counted } from '@/lib/formats/english';
import { useMedia } from '../browser/use-media';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { cx } from '../ui/cx';
import { Popover } from '../ui/popover';
import { scrollable } from '../ui/scrollable';
import { TextInput } from '../ui/text-input';
import { useBlastRadius } from './context';
import { Legend } from './marks';
import { type CellAt, MatrixRow } from './matrix-row';
import { moveBetweenCells } from './move-between-cells';
import { matrixSections } from './rows';
import { StoryPanel } from './story';

/** Up to so many roles a cell has room for words. */
const rolesWithWords = 4;

/** Every attack on every role. A cell opens its story beside the table, on a narrow screen in its place. */
export function Matrix() {
  const { radius, experiment, target, show } = useBlastRadius();
  const [search, setSearch] = useState('');
  const [onlyWhatGetsIn, setOnly] = useState(false);
  const [current, setCurrent] = useState<CellAt>();
  const narrow = useMedia('(width < 40rem)');
  const table = useRef<HTMLTableElement>(null);
  const query = useDeferredValue(search);

  const sections = useMemo(
    () =>
      radius
        ? matrixSections(radius, experiment?.matrix ?? radius.matrix, { search: query, onlyWhatGetsIn })
        : [],
    [radius, experiment, query, onlyWhatGetsIn],
  );
  const before = useMemo(
    () =>
      new Map(radius?.attacks.map(({ id }, index) => [id, experiment ? radius.matrix[index] : undefined])),
    [radius, experiment],
  );
  const open = useCallback((attack: string, role: number) => show({ tab: 'matrix', attack, role }), [show]);
  const close = () => {
    const { attack, role } = target ?? {};
    show({ tab: 'matrix' });
    requestAnimationFrame(() =>
      table.current?.querySelector<HTMLElement>(`[data-attack="${attack}"][data-role="${role}"]`)?.focus(),
    );
  };

  if (!radius) return null;
  const shown = sections.flatMap(({ rows }) => rows);
  const first = shown[0] && { attack: shown[0].attack.id, role: 0 };
  const tabStop = shown.some(({ attack }) => attack.id === current?.attack) ? current : first;
  const few = radius.roles.length <= rolesWithWords;
  const compact = narrow || !few;
  const attack = target?.attack;

  return (
    <div className="flex min-h-0 flex-1">
      <div className={cx('flex min-h-0 min-w-0 flex-1 flex-col', attack !== undefined && 'max-lg:hidden')}>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2">
          <span className="relative w-64 max-sm:w-full">
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
          <Checkbox
            label="Only what gets in"
            checked={onlyWhatGetsIn}
            onChange={(event) => setOnly(event.target.checked)}
          />
          <output className="text-muted max-sm:hidden">{counted(shown.length, 'attack')}</output>
          {attack === undefined ? (
            <p className="text-muted max-lg:hidden">
              A cell says which layer stops the attack, and opens its story.
            </p>
          ) : null}
          <span className="ml-auto">
            <Popover
              label="What the signs mean"
              className="w-[min(520px,calc(100vw-16px))]"
              trigger={(trigger) => (
                <Button variant="ghost" {...trigger}>
                  <CircleHelp aria-hidden size={15} />
                  Signs
                </Button>
              )}
            >
              {() => <Legend />}
            </Popover>
          </span>
        </div>
        {shown.length === 0 ? (
          <p className="grid flex-1 place-items-center p-8 text-muted">
            {search.trim() === '' ? 'No attack gets in.' : 'No attack fits this search.'}
          </p>
        ) : (
          <section aria-label="Attacks on roles" className="min-h-0 flex-1 overflow-auto" {...scrollable}>
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
                    className="sticky top-0 left-0 z-30 min-w-52 border-r border-b bg-surface px-4 py-2 text-left font-medium text-muted"
                  >
                    Attack
                  </th>
                  {radius.roles.map((role) => (
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
                      <span className="sticky left-0 inline-block px-4 py-1.5">{title}</span>
                    </th>
                  </tr>
                  {rows.map((row) => (
                    <MatrixRow
                      key={row.attack.id}
                      row={row}
                      before={before.get(row.attack.id)}
                      weaknesses={radius.weaknesses}
                      roles={radius.roles}
                      compact={compact}
                      tabStop={tabStop?.attack === row.attack.id ? tabStop.role : undefined}
                      shown={attack === row.attack.id ? target?.role : undefined}
                      onFocus={setCurrent}
                      onOpen={open}
                    />
                  ))}
                </tbody>
              ))}
            </table>
          </section>
        )}
      </div>
      {attack === undefined ? null : (
        <StoryPanel key={attack} attack={attack} role={target?.role ?? 0} onClose={close} />
      )}
    </div>
  );
}
