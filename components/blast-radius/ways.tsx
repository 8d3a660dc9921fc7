'use client';

import { ArrowRight } from 'lucide-react';
import { counted, joinAnd } from '@/lib/formats/english';
import { useBlastRadius } from './context';
import type { Way } from './numbers';

/** Attacks by title, each linked to its story. */
export function Ways({ ways }: { readonly ways: readonly Way[] }) {
  const { radius, show } = useBlastRadius();
  const names = (roles: readonly number[]) =>
    roles.length > 3
      ? counted(roles.length, 'role')
      : joinAnd(roles.map((role) => radius?.roles[role]?.name ?? ''));
  return (
    <ul className="divide-y rounded-md border bg-raised">
      {ways.map(({ attack, title, roles }) => (
        <li key={attack}>
          <button
            type="button"
            onClick={() => show({ tab: 'matrix', attack, role: roles[0] ?? 0 })}
            className="flex w-full items-center gap-2 px-2.5 py-1.5 text-left hover:bg-ink/4"
          >
            <span className="min-w-0 flex-1 wrap-anywhere">
              {title} <span className="text-muted text-xs">{names(roles)}</span>
            </span>
            <ArrowRight aria-hidden size={14} className="shrink-0 text-accent" />
          </button>
        </li>
      ))}
    </ul>
  );
}
