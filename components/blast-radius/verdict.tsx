'use client';

import { FlaskConical, TriangleAlert } from 'lucide-react';
import { counted } from '@/lib/formats/english';
import type { AttackChange } from '@/lib/service/attack-messages';
import type { SentencePart } from '@/lib/service/sentence-words';
import { Badge } from '../ui/badge';
import { cx } from '../ui/cx';
import { CloseThem } from './close-them';
import { useBlastRadius } from './context';
import { isolationOfRole } from './numbers';
import { Strip } from './strip';
import { useRoleOutcome } from './use-role-outcome';

/** Who can assume the edited role, in one sentence, with the proof and the outcome of the attacks. Always in sight. */
export function Verdict(props: {
  /** The index of the role. */
  readonly role: number;
  readonly name: string;
  readonly sentence: readonly SentencePart[];
  /** What the last answer did to the attacks. */
  readonly change: AttackChange | undefined;
  /** Why the sentence is not about the current draft; absent if it is. */
  readonly stale: string | undefined;
  /** Too many answers are missing, so there are no files to attack yet. */
  readonly incomplete: boolean;
}) {
  const { role, name, sentence, stale } = props;
  return (
    <section
      aria-labelledby="verdict-title"
      className="flex shrink-0 flex-col gap-2 border-b bg-raised px-4 py-3 sm:px-6"
    >
      <div className="flex flex-col gap-0.5">
        <h2 id="verdict-title" className="text-muted text-sm">
          Who can assume the role of {name}
        </h2>
        {sentence.length === 0 ? (
          <p className="text-lg text-muted">The answer appears here as you fill in the form.</p>
        ) : (
          <p
            className={cx(
              'text-base sm:text-lg wrap-anywhere max-sm:line-clamp-3',
              stale !== undefined && 'text-muted',
            )}
          >
            <Sentence parts={sentence} />
          </p>
        )}
        {stale === undefined ? null : (
          <p className="flex items-center gap-1.5 text-sm text-warn">
            <TriangleAlert aria-hidden size={14} className="shrink-0" />
            {stale}
          </p>
        )}
      </div>
      {props.incomplete ? (
        <p className="text-muted text-sm">The attacks start as soon as there are files.</p>
      ) : (
        <Numbers role={role} change={stale === undefined ? props.change : undefined} />
      )}
    </section>
  );
}

/** A new key restarts the animation of the changed words. */
function Sentence({ parts }: { readonly parts: readonly SentencePart[] }) {
  const starts = parts.map((_, index) =>
    parts.slice(0, index).reduce((sum, { text }) => sum + text.length, 0),
  );
  return parts.map((part, index) => (
    <Words key={`${starts[index]} ${part.changed ? part.text : ''}`} part={part} />
  ));
}

/** Words that the last answer changed are underlined as well as colored. */
function Words({ part: { text, strong, changed } }: { readonly part: SentencePart }) {
  const words = strong ? <strong className="font-semibold">{text}</strong> : text;
  return changed ? (
    <mark className="animate-flash rounded-sm bg-warn-soft text-ink underline decoration-2 decoration-warn underline-offset-4">
      {words}
    </mark>
  ) : (
    words
  );
}

function Numbers(props: { readonly role: number; readonly change: AttackChange | undefined }) {
  const { experiment, status, without, show } = useBlastRadius();
  const outcome = useRoleOutcome(props.role);
  if (status === 'failed')
    return <p className="text-sm text-warn">The attacks were not run. Something went wrong.</p>;
  if (outcome === undefined) return <p className="text-muted text-sm">Running attacks…</p>;
  const { radius, matrix, tried, getIn, sign, proof } = outcome;
  const { gotIn } = props.change ?? {};
  const apart = isolationOfRole((experiment ?? radius).isolation, props.role);
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <button
          type="button"
          onClick={() => show({ tab: 'matrix' })}
          className="flex min-w-0 max-w-[44rem] items-center gap-3 rounded-sm text-left pointer-coarse:-my-1 pointer-coarse:min-h-11 hover:underline sm:flex-[0_1_36rem]"
        >
          <Strip matrix={matrix} role={props.role} weaknesses={radius.weaknesses} />
          <span
            className={cx(
              'flex shrink-0 items-center gap-1.5 font-semibold tabular-nums text-base',
              sign.color,
            )}
          >
            <sign.Icon aria-hidden size={15} />
            {getIn} of {tried} get in
          </span>
        </button>
        {gotIn === undefined || gotIn === getIn ? null : (
          <span className="text-muted text-sm tabular-nums">was {gotIn}</span>
        )}
        {without.length > 0 ? (
          <Badge tone="warn">
            <FlaskConical aria-hidden size={12} />
            experiment, not exported
          </Badge>
        ) : null}
        {getIn > 0 ? <CloseThem role={props.role} count={getIn} /> : null}
        <p className="sr-only" aria-live="polite">
          {status === 'current' ? `${counted(getIn, 'attack')} of ${tried} get in.` : null}
        </p>
      </div>
      {without.length > 0 ? null : (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          <button
            type="button"
            title="Show the proof"
            onClick={() => show({ tab: 'roles' })}
            className="flex items-start gap-1.5 rounded-sm text-left hover:underline pointer-coarse:-my-1 pointer-coarse:min-h-11 pointer-coarse:py-2.5"
          >
            <proof.icon aria-hidden size={14} className={cx('mt-0.75 shrink-0', proof.color)} />
            {proof.words}
          </button>
          {apart === undefined ? null : (
            <button
              type="button"
              onClick={() => show({ tab: 'isolation' })}
              className="flex items-center gap-1.5 rounded-sm text-left text-warn hover:underline pointer-coarse:-my-1 pointer-coarse:min-h-11"
            >
              <TriangleAlert aria-hidden size={14} className="shrink-0" />
              {apart}
            </button>
          )}
        </p>
      )}
    </>
  );
}
