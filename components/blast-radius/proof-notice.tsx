import { cx } from '../ui/cx';
import { useBlastRadius } from './context';
import { proofLooks } from './proof-looks';
import { proofSummary } from './proof-summary';

/** The verdict on the setup as it is, which the attacks illustrate; an experiment has no proof. */
export function ProofNotice() {
  const { radius, without, show } = useBlastRadius();
  if (!radius || without.length > 0) return null;
  const { result, sentence } = proofSummary(radius.roles);
  const { icon: Icon, color } = proofLooks[result];
  return (
    <section
      aria-label="Proof"
      className="flex flex-wrap items-baseline gap-x-3 border-b px-4 py-1.5 text-base"
    >
      <p className="flex min-w-0 items-start gap-1.5">
        <Icon aria-hidden size={15} className={cx('mt-0.75 shrink-0', color)} />
        {sentence}
      </p>
      <button
        type="button"
        onClick={() => show({ tab: 'roles' })}
        className="rounded-sm text-accent text-sm underline-offset-2 hover:underline"
      >
        Show the proof
      </button>
    </section>
  );
}
