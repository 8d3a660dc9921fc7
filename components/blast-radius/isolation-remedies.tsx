'use client';

import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useCallback } from 'react';
import { isExpected, isolationClause } from '@/lib/blast-radius/isolation-words';
import type { Isolation, Summary } from '@/lib/blast-radius/types';
import { capitalized } from '@/lib/formats/english';
import type { Conflict, PreviewedIsolationAlternative } from '@/lib/service/attack-messages';
import { Badge } from '../ui/badge';
import { useBlastRadius } from './context';
import { ApplyChange, AttackEffect, usePreviews } from './previews';

/** The roles that AWS cannot keep apart from this one, and the fixes, each with what it would change. */
export function IsolationRemedies({ role }: { readonly role: number }) {
  const conflicts = useConflicts(role);
  const { remedies } = useBlastRadius();
  const ask = useCallback(() => remedies(role), [remedies, role]);
  const { answer, isCurrent } = usePreviews(conflicts === '' ? undefined : ask);
  if (conflicts === '') return null;
  return (
    <section aria-labelledby="isolation" className="flex flex-col gap-2 rounded-md border bg-surface p-3">
      <h3 id="isolation" className="flex items-center gap-1.5 font-medium">
        <TriangleAlert aria-hidden size={15} className="text-warn" />
        Not kept apart from other roles
      </h3>
      {answer?.conflicts.map((conflict) => (
        <ConflictRemedies
          key={conflict.other}
          role={role}
          conflict={conflict}
          isCurrent={isCurrent}
          before={answer.before}
        />
      )) ?? <p className="text-muted">Evaluating fixes…</p>}
    </section>
  );
}

/** The roles this one is not isolated from, as one text to compare by. */
function useConflicts(role: number): string {
  const { radius } = useBlastRadius();
  if (!radius) return '';
  return radius.isolation
    .flatMap((row, other) => {
      const pairs = [radius.isolation[role]?.[other], row[role]];
      return other !== role && pairs.some((pair) => pair && !isExpected(pair) && (pair.job || pair.editor))
        ? [other]
        : [];
    })
    .join(' ');
}

function ConflictRemedies(props: {
  readonly role: number;
  readonly conflict: Conflict;
  readonly isCurrent: boolean;
  readonly before: Summary;
}) {
  const { radius } = useBlastRadius();
  const { conflict, isCurrent, role } = props;
  const nameOf = (role: number) => radius?.roles[role]?.name ?? '';
  const name = nameOf(conflict.other);
  const to = radius?.isolation[role]?.[conflict.other];
  const from = radius?.isolation[conflict.other]?.[role];
  return (
    <div className="flex flex-col gap-2">
      <Direction from={nameOf(role)} to={name} isolation={to} />
      <Direction from={name} to={nameOf(role)} isolation={from} />
      <ul aria-label={`Ways to keep ${name} apart`} className="divide-y rounded-md border bg-raised">
        {conflict.alternatives.map((remedy) => (
          <li key={remedy.id} className="flex flex-col items-start gap-1 px-3 py-2">
            <p className="font-medium">{remedy.title}</p>
            <p className="text-muted text-xs">{remedy.text}</p>
            <RemedyEffect remedy={remedy} before={props.before} other={name} />
            {remedy.setup === undefined ? null : (
              <ApplyChange change={remedy} isCurrent={isCurrent} role={role} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Who can get from one role to another, if anyone can. */
function Direction(props: {
  readonly from: string;
  readonly to: string;
  readonly isolation: Isolation | undefined;
}) {
  const { from, to, isolation } = props;
  const clause = isolation && isolationClause(isolation, from, to);
  return clause === undefined ? null : <p>{`${capitalized(clause)}.`}</p>;
}

/** What a fix stops, according to the attacks on the setup it leads to. */
function RemedyEffect(props: {
  readonly remedy: PreviewedIsolationAlternative;
  readonly before: Summary;
  readonly other: string;
}) {
  const { stops, after } = props.remedy;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs">
      {stops === 'editors' ? (
        <Badge tone="ok">
          <CircleCheck aria-hidden size={12} />
          keeps them apart
        </Badge>
      ) : (
        <Badge tone="warn">
          <CircleAlert aria-hidden size={12} />
          stops mistakes only
        </Badge>
      )}
      {after ? <AttackEffect before={props.before} after={after.summary} /> : null}
    </p>
  );
}
