'use client';

import { CircleAlert, CircleCheck, type LucideIcon, Minus, TriangleAlert } from 'lucide-react';
import { editorCondition } from '@/lib/blast-radius/isolation-words';
import type { Isolation } from '@/lib/blast-radius/types';
import { cx } from '../ui/cx';
import { scrollable } from '../ui/scrollable';
import { useBlastRadius } from './context';

/** With more roles than this, cells have no room for words. */
const rolesWithWords = 5;

/** For every pair of roles: can the job of one get the other? */
export function IsolationGrid() {
  const { radius, experiment } = useBlastRadius();
  if (!radius) return null;
  const { roles } = radius;
  const { isolation } = experiment ?? radius;
  const compact = roles.length > rolesWithWords;
  return (
    <section
      aria-label="Isolation of roles"
      className="min-h-0 flex-1 overflow-auto px-4 py-3 sm:px-6"
      {...scrollable}
    >
      <p className="mb-4 max-w-[72ch] text-base text-muted">
        Can the role on the left get the role at the top? Either through its own deploy job, or through
        someone who may change its pipeline but not deploy to the other.
      </p>
      {roles.length < 2 ? (
        <p className="text-base">There is only one role, so there is nothing to isolate it from.</p>
      ) : (
        <table aria-label="Isolation of roles" className="border-separate border-spacing-0">
          <thead>
            <tr className="align-bottom">
              <th
                scope="col"
                className="sticky top-0 left-0 z-20 border-r border-b bg-surface py-2 pr-4 text-left font-medium text-muted"
              >
                From
              </th>
              {roles.map((role) => (
                <th
                  key={role.arn}
                  scope="col"
                  className="sticky top-0 z-10 border-b bg-surface p-2 font-medium"
                >
                  <span
                    title={role.name}
                    className={cx(
                      'block truncate text-left',
                      compact ? 'mx-auto max-h-36 rotate-180 [writing-mode:vertical-rl]' : 'max-w-56',
                    )}
                  >
                    {role.name}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {roles.map((role, from) => (
              <tr key={role.arn}>
                <th
                  scope="row"
                  className="sticky left-0 max-w-60 truncate border-r border-b bg-surface py-1.5 pr-4 text-left font-normal"
                >
                  {role.name}
                </th>
                {roles.map((other, to) => (
                  <Pair
                    key={other.arn}
                    isolation={from === to ? undefined : isolation[from]?.[to]}
                    from={role.name}
                    compact={compact}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Pair(props: {
  readonly isolation: Isolation | undefined;
  readonly from: string;
  readonly compact: boolean;
}) {
  const { words, color, icon: Icon } = describe(props.isolation, props.from);
  return (
    <td className="border-b p-0.5">
      <span
        title={props.compact ? words : undefined}
        className={cx(
          'flex min-h-8 min-w-8 items-center gap-1.5 rounded-sm',
          props.compact ? 'justify-center' : 'w-max max-w-36 px-2 py-1 sm:max-w-72',
          color,
        )}
      >
        <Icon aria-hidden size={14} className="shrink-0" />
        <span className={props.compact ? 'sr-only' : undefined}>{words}</span>
      </span>
    </td>
  );
}

const expectedWords = {
  unreviewed: 'gets in, by design: the role is for unreviewed code',
  zone: 'gets in, as declared: both are in one zone',
} as const satisfies Record<NonNullable<Isolation['expected']>, string>;

function describe(
  isolation: Isolation | undefined,
  from: string,
): {
  readonly words: string;
  readonly color: string;
  readonly icon: LucideIcon;
} {
  if (isolation === undefined) return { words: 'itself', color: 'text-faint', icon: Minus };
  if (isolation.expected && (isolation.job || isolation.editor))
    return { words: expectedWords[isolation.expected], color: 'text-muted', icon: Minus };
  const on = isolation.ref === undefined ? '' : ` on ${isolation.ref}`;
  if (isolation.job)
    return {
      words: `its deploy job gets in${on}${isolation.editor ? `, and anyone who may change its pipeline${editorCondition(isolation, from)}` : ''}`,
      color: 'bg-danger-soft text-danger',
      icon: CircleAlert,
    };
  if (isolation.editor)
    return {
      words: `anyone who may change its pipeline gets in${on}${editorCondition(isolation, from)}`,
      color: 'bg-warn-soft text-warn',
      icon: TriangleAlert,
    };
  return { words: 'kept apart', color: 'text-ok', icon: CircleCheck };
}
