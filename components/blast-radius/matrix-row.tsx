'use client';

import { memo } from 'react';
import type { RoleSummary, WeaknessSummary } from '@/lib/blast-radius/types';
import { attackers } from '@/lib/world/attackers';
import type { AttackResult } from '@/lib/world/result';
import { cx } from '../ui/cx';
import { fieldOf } from './causes';
import { cellOf, getsIn } from './cell';
import { useBlastRadius } from './context';
import { StateIcon, stateLooks } from './marks';
import type { MatrixRow as Row } from './rows';

/** Finds a cell by its attack and role. */
export interface CellAt {
  readonly attack: string;
  readonly role: number;
}

/**
 * One attack on every role. Memoized, because there may be thousands of cells: it renders only when its own
 * props change.
 */
export const MatrixRow = memo(function MatrixRow(props: {
  readonly row: Row;
  /** The outcomes without the experiment, while one is running. */
  readonly before: readonly AttackResult[] | undefined;
  readonly weaknesses: readonly WeaknessSummary[];
  readonly roles: readonly RoleSummary[];
  /** The edited role: Close it applies to this role. */
  readonly edited: number;
  readonly compact: boolean;
  /** The role whose cell is the table's tab stop, if it is in this row. */
  readonly tabStop: number | undefined;
  /** The role whose story is shown, if the story is about this attack. */
  readonly shown: number | undefined;
  readonly onFocus: (cell: CellAt) => void;
  readonly onOpen: (attack: string, role: number) => void;
}) {
  const { row, compact } = props;
  const { id, title, attacker } = row.attack;
  return (
    <tr data-row className="group/row">
      <th
        scope="row"
        className="sticky left-0 z-10 max-w-[min(420px,62vw)] border-r border-b bg-surface px-4 py-1.5 text-left font-normal sm:px-6"
      >
        <span className="block">{title}</span>
        <span className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-muted text-xs max-sm:hidden">{attackers[attacker]}</span>
          <CloseIt row={row} edited={props.edited} weaknesses={props.weaknesses} />
        </span>
      </th>
      {row.results.map((result, role) => {
        const cell = cellOf(result, props.weaknesses, props.before?.[role]);
        const layer = result.outcome === 'stopped' ? result.layer : undefined;
        return (
          <td key={props.roles[role]?.arn ?? role} className="border-b p-0.5 last:pr-2 sm:last:pr-4">
            <button
              type="button"
              data-attack={id}
              data-role={role}
              aria-label={cell.full}
              title={cell.full}
              aria-current={props.shown === role}
              tabIndex={props.tabStop === role ? 0 : -1}
              onFocus={() => props.onFocus({ attack: id, role })}
              onClick={() => props.onOpen(id, role)}
              className={cx(
                'flex h-8 w-full min-w-8 items-center pointer-coarse:h-11 pointer-coarse:min-w-11 gap-1.5 rounded-sm whitespace-nowrap hover:ring-1 hover:ring-line-strong aria-current:ring-2 aria-current:ring-accent',
                compact ? 'justify-center' : 'px-2',
                stateLooks[cell.state],
              )}
            >
              <StateIcon state={cell.state} layer={layer} />
              {compact || cell.state === 'none' ? null : cell.short}
            </button>
          </td>
        );
      })}
    </tr>
  );
});

/**
 * Leads to the field whose answer stops the attack: on the edited role, or on the first role it gets into.
 * Renders nothing if no answer does.
 */
function CloseIt(props: {
  readonly row: Row;
  readonly edited: number;
  readonly weaknesses: readonly WeaknessSummary[];
}) {
  const { field } = useBlastRadius();
  const { attack, results } = props.row;
  const role = getsIn(results[props.edited]) ? props.edited : results.findIndex(getsIn);
  const result = results[role];
  const weakness =
    result?.outcome === 'succeeded' ? props.weaknesses.find(({ id }) => id === result.weakness) : undefined;
  const path = weakness && fieldOf(weakness, role);
  if (path === undefined) return null;
  return (
    <button
      type="button"
      title={field.nameOf(path)}
      aria-label={`Close it: ${attack.title}`}
      onClick={() => field.goTo(path)}
      className="inline-flex min-h-6 pointer-coarse:min-h-10 pointer-coarse:pr-3 items-center gap-1 rounded-sm text-accent text-sm underline underline-offset-2 hover:no-underline"
    >
      Close it
    </button>
  );
}
