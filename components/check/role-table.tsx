'use client';

import { Ban, Check, CircleHelp, X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { printable, shortened } from '@/lib/formats/visible';
import type { Entrance, RoleRow } from '@/lib/service/audit-messages';
import { useWindow } from '../browser/use-window';
import { cx } from '../ui/cx';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { TextInput } from '../ui/text-input';
import { entranceWords, powerWords } from './row-words';
import { SeverityBadge } from './severity';

const rowHeight = 48;
const headings = ['Role', 'Who else gets in', 'May do', 'Worst finding'] as const;

/**
 * One row per role, sorted by who gets in and then by what the role may do. Only the visible rows are
 * rendered.
 */
export function RoleTable(props: {
  readonly rows: readonly RoleRow[];
  readonly onChoose: (row: RoleRow) => void;
}) {
  const { rows } = props;
  const [words, setWords] = useState('');
  const [which, setWhich] = useState<'all' | 'bad' | 'good'>('all');
  const scroller = useRef<HTMLDivElement>(null);
  const texts = useMemo(() => rows.map(searchText), [rows]);
  const found = useMemo(() => {
    const search = words.trim().toLowerCase();
    return rows.filter(
      ({ verdict }, index) => (which === 'all' || verdict === which) && texts[index]?.includes(search),
    );
  }, [rows, texts, words, which]);
  const { from, to } = useWindow(scroller, found.length, rowHeight);
  const bad = rows.filter(({ verdict }) => verdict === 'bad').length;

  return (
    <section aria-label="Roles" className="flex min-h-0 flex-1 flex-col max-lg:h-[88dvh] max-lg:flex-none">
      <div className="flex flex-wrap items-end gap-3 border-b px-4 py-3">
        <div className="min-w-40 flex-1">
          <Field id="role-filter" label="Filter">
            {(control) => (
              <TextInput
                type="search"
                value={words}
                placeholder="Name, account, issuer or who gets in"
                autoComplete="off"
                onChange={(event) => setWords(event.target.value)}
                {...control}
              />
            )}
          </Field>
        </div>
        <Field id="role-which" label="Show">
          {(control) => (
            <Select
              value={which}
              onChange={(event) => setWhich(event.target.value as typeof which)}
              {...control}
            >
              <option value="all">All {rows.length.toLocaleString('en')}</option>
              <option value="bad">To fix: {bad.toLocaleString('en')}</option>
              <option value="good">Good: {(rows.length - bad).toLocaleString('en')}</option>
            </Select>
          )}
        </Field>
        <p aria-live="polite" className="sr-only">
          {found.length} of {rows.length} roles
        </p>
      </div>
      <div ref={scroller} className="relative min-h-80 flex-1 overflow-auto">
        {found.length === 0 ? (
          <p className="p-4 text-base text-muted">No role matches the filter.</p>
        ) : (
          <table aria-rowcount={found.length + 1} className="w-full table-fixed border-collapse text-left">
            <thead className="sticky top-0 z-10 bg-surface text-muted text-xs shadow-[inset_0_-1px_var(--color-line)]">
              <tr aria-rowindex={1}>
                {headings.map((heading, index) => (
                  <th
                    key={heading}
                    scope="col"
                    className={cx(
                      'h-8 px-2 font-medium first:pl-4',
                      index === 0 && 'w-[38%]',
                      index === 2 && 'max-sm:hidden',
                    )}
                  >
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {from > 0 ? <Spacer rows={from} /> : null}
              {found.slice(from, to).map((row, offset) => (
                <Row key={row.index} row={row} rowIndex={from + offset + 2} onChoose={props.onChoose} />
              ))}
              {to < found.length ? <Spacer rows={found.length - to} /> : null}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}

const Spacer = ({ rows }: { readonly rows: number }) => (
  <tr aria-hidden style={{ height: rows * rowHeight }}>
    <td />
  </tr>
);

function Row(props: {
  readonly row: RoleRow;
  readonly rowIndex: number;
  readonly onChoose: (row: RoleRow) => void;
}) {
  const { row } = props;
  const { icon: Icon, color } = entranceLooks[row.entrance];
  return (
    // The button is for the keyboard; the rest of the row is a larger target for the mouse.
    <tr
      aria-rowindex={props.rowIndex}
      onClick={() => props.onChoose(row)}
      className="h-12 cursor-pointer border-b hover:bg-ink/4"
    >
      <td className="px-2 pl-4">
        <button
          type="button"
          title={row.name}
          className="block max-w-full truncate text-left font-medium text-accent pointer-coarse:py-1"
          onClick={(event) => {
            event.stopPropagation();
            props.onChoose(row);
          }}
        >
          {printable(shortened(row.name, 200))}
        </button>
        <span className="block truncate text-muted text-xs">
          {printable(shortened([row.account, row.issuer].filter(Boolean).join(' · '), 200))}
        </span>
      </td>
      <td className="px-2">
        <span className="flex items-center gap-1.5">
          <Icon aria-hidden size={14} className={cx('shrink-0 max-sm:hidden', color)} />
          <span className="min-w-0 truncate max-sm:text-xs">{entranceWords[row.entrance]}</span>
        </span>
        <span className="block truncate text-muted text-xs sm:hidden">{powerWords[row.power]}</span>
      </td>
      <td className="truncate px-2 max-sm:hidden">{powerWords[row.power]}</td>
      <td className="px-2">
        {row.worst === undefined ? (
          <span className="text-muted">None</span>
        ) : (
          <SeverityBadge severity={row.worst} />
        )}
      </td>
    </tr>
  );
}

const open = { icon: X, color: 'text-danger' } as const;
const unsure = { icon: CircleHelp, color: 'text-warn' } as const;

const entranceLooks: Readonly<Record<Entrance, { readonly icon: typeof X; readonly color: string }>> = {
  anyone: open,
  project: open,
  unreviewed: open,
  pipeline: open,
  undecided: unsure,
  unknown: unsure,
  nobody: { icon: Check, color: 'text-ok' },
  'no-job': { icon: Ban, color: 'text-warn' },
};

const searchText = ({ name, account = '', issuer, entrance, power, worst }: RoleRow): string =>
  `${name} ${account} ${issuer} ${entranceWords[entrance]} ${powerWords[power]} ${worst ?? ''}`.toLowerCase();
