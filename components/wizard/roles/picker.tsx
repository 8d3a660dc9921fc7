'use client';

import { Check, Search } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { cx } from '../../ui/cx';
import { TextInput } from '../../ui/text-input';
import { useWizard } from '../context';
import { useFeedback } from '../feedback';
import { useRoles } from './current';

/** The list gets a search field from this many roles on. */
const manyRoles = 9;

/**
 * Selects the role to edit. Each role shows how many problems it has in this step. `children` is a button
 * after the list that adds a role.
 */
export function RolePicker({ children }: { readonly children?: ReactNode }) {
  const { rows, index: current } = useRoles();
  const { chooseRole } = useWizard();
  const { toFix, isFinished } = useProgress();
  const [search, setSearch] = useState('');
  const many = rows.length >= manyRoles;
  const query = search.trim().toLowerCase();
  const shown = rows
    .map((row, index) => ({ ...row, index }))
    .filter(({ name }) => name.toLowerCase().includes(query));
  return (
    <nav aria-label="Roles" className="relative flex flex-col gap-2">
      {many ? (
        <div className="flex items-center gap-2">
          <span className="relative flex-1">
            <Search aria-hidden size={14} className="absolute top-1/2 left-2.5 -translate-y-1/2 text-muted" />
            <TextInput
              type="search"
              aria-label="Find a role"
              placeholder={`Find one of ${rows.length} roles`}
              className="pl-8"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          </span>
          {children}
        </div>
      ) : null}
      <ul className={cx('flex flex-wrap gap-1.5', many && 'max-h-40 overflow-y-auto p-0.5')}>
        {shown.map(({ key, name, index }) => (
          <li key={key} className="min-w-0 max-w-full">
            <button
              type="button"
              aria-current={index === current}
              onClick={() => chooseRole(index)}
              className={cx(
                'flex h-9 max-w-full items-center gap-1.5 rounded-full border px-3.5 transition-colors pointer-coarse:h-11',
                index === current
                  ? 'border-accent bg-accent-soft font-semibold text-accent'
                  : 'border-line-strong bg-raised hover:border-muted',
              )}
            >
              <span className="truncate">{name}</span>
              {toFix(index) > 0 ? (
                <span className="text-danger text-xs whitespace-nowrap">{toFix(index)} to fix</span>
              ) : isFinished(key, index) ? (
                <>
                  <Check aria-hidden size={14} strokeWidth={2.5} className="text-ok" />
                  <span className="sr-only">, finished</span>
                </>
              ) : null}
            </button>
          </li>
        ))}
        {many ? null : <li>{children}</li>}
      </ul>
      <output className="sr-only">
        {query === '' ? null : `${shown.length} of ${rows.length} roles found`}
      </output>
    </nav>
  );
}

/** How many problems of a role show in the current step, or that the user left the role there without any. */
function useProgress() {
  const { step, stepOf, isSeen, isLeft } = useWizard();
  const { problems, status, isExample } = useFeedback();
  const here = problems.filter(({ path }) => path[0] === 'roles' && stepOf(path).id === step);
  const of = (index: number) => here.filter(({ path }) => path[1] === index);
  return {
    toFix: (index: number) => of(index).filter(({ path }) => isSeen(path)).length,
    isFinished: (key: string, index: number) =>
      !isExample && isLeft(step, key) && status !== 'working' && of(index).length === 0,
  };
}
