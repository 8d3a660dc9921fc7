'use client';

import { ChevronRight, TriangleAlert } from 'lucide-react';
import type { SentencePart } from '@/lib/service/sentence-words';
import { cx } from '../ui/cx';
import { useBlastRadius } from './context';
import { useRoleOutcome } from './use-role-outcome';

/** The verdict in short, for a phone, where the form takes all of the screen: opens the whole of it. */
export default function VerdictLine(props: {
  /** The index of the role. */
  readonly role: number;
  readonly sentence: readonly SentencePart[];
  /** Why the sentence is not about the current draft; absent if it is. */
  readonly stale: string | undefined;
  readonly className: string;
  readonly onOpen: () => void;
}) {
  const { role, sentence, stale } = props;
  return (
    <button
      type="button"
      onClick={props.onOpen}
      className={cx('flex h-12 items-center gap-2 bg-raised px-4 text-left text-xs sm:px-6', props.className)}
    >
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">{sentence.map(({ text }) => text).join('')}</span>
        {stale === undefined ? (
          <Outcome role={role} />
        ) : (
          <span className="flex items-center gap-1.5 text-warn">
            <TriangleAlert aria-hidden size={13} className="shrink-0" />
            <span className="truncate">{stale}</span>
          </span>
        )}
      </span>
      <ChevronRight aria-hidden size={16} className="shrink-0 text-muted" />
    </button>
  );
}

function Outcome({ role }: { readonly role: number }) {
  const { status } = useBlastRadius();
  const outcome = useRoleOutcome(role);
  if (status === 'failed') return <span className="truncate text-warn">The attacks were not run.</span>;
  if (outcome === undefined) return <span className="text-muted">Running attacks…</span>;
  const { getIn, tried, sign, proof } = outcome;
  return (
    <span className="flex min-w-0 gap-3">
      <span className={cx('flex shrink-0 items-center gap-1 font-semibold tabular-nums', sign.color)}>
        <sign.Icon aria-hidden size={13} />
        {getIn} of {tried} get in
      </span>
      <span className="flex min-w-0 items-center gap-1 text-muted">
        <proof.icon aria-hidden size={13} className={cx('shrink-0', proof.color)} />
        <span className="truncate">{proof.words}</span>
      </span>
    </span>
  );
}
