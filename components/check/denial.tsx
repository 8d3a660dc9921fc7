import { Check, CircleHelp, X } from 'lucide-react';
import type { Comparison, Denial } from '@/lib/audit/types';
import { printable } from '@/lib/formats/visible';
import { cx } from '../ui/cx';
import { prose } from '../ui/prose';
import { scrollable } from '../ui/scrollable';

const outcomes = {
  allowed: { icon: Check, color: 'text-ok', words: 'AWS accepts this token.' },
  denied: { icon: X, color: 'text-danger', words: 'AWS denies this token.' },
  undecided: { icon: CircleHelp, color: 'text-warn', words: 'Undecided: part of it is not known here.' },
} as const;

/** A token against the policy: the outcome, the likely cause, the fixes, and each condition with the first difference marked. */
export function WhyDenied({ denial }: { readonly denial: Denial }) {
  const { icon: Icon, color, words } = outcomes[denial.outcome];
  return (
    <div className="flex flex-col gap-3">
      <p className="flex items-center gap-2 text-base">
        <Icon aria-hidden size={16} className={cx('shrink-0', color)} />
        <strong className="font-semibold">{words}</strong>
      </p>
      {denial.cause === undefined ? null : (
        <p className="text-base wrap-anywhere">{prose(printable(denial.cause))}</p>
      )}
      {denial.fixes.length > 0 ? (
        <ul className="ml-4 flex list-disc flex-col gap-1 text-base wrap-anywhere marker:text-muted">
          {denial.fixes.map((fix) => (
            <li key={fix}>{prose(printable(fix))}</li>
          ))}
        </ul>
      ) : null}
      {denial.comparisons.length > 0 ? (
        <ul className="flex flex-col divide-y rounded-md border bg-raised">
          {denial.comparisons.map((comparison, index) => (
            <Compared key={`${comparison.pointer} ${index.toString()}`} comparison={comparison} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

const matches = {
  true: { icon: Check, color: 'text-ok', words: 'matches' },
  false: { icon: X, color: 'text-danger', words: 'does not match' },
  unknown: { icon: CircleHelp, color: 'text-warn', words: 'not known here' },
} as const;

function Compared({ comparison }: { readonly comparison: Comparison }) {
  const { key, operator, actual, match, line, difference } = comparison;
  const { icon: Icon, color, words } = matches[`${match}`];
  const expected = difference ? [difference.expected] : comparison.expected;
  const others = comparison.expected.length - expected.length;
  return (
    <li className="flex flex-col gap-1.5 px-3 py-2">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <Icon aria-hidden size={14} className={cx('shrink-0 self-center', color)} />
        <code className="font-mono text-code font-medium wrap-anywhere">{printable(key)}</code>
        <code className="font-mono text-code text-muted">{printable(operator)}</code>
        <span className={color}>{words}</span>
        <span className="ml-auto text-muted text-xs">Line {line}</span>
      </p>
      <section
        aria-label={`Policy and token: ${printable(key)}`}
        className="overflow-x-auto rounded-md border bg-canvas px-3 py-1.5 font-mono text-code"
        {...scrollable}
      >
        <dl className="grid w-max grid-cols-[auto_auto] gap-x-3">
          <dt className="font-sans text-muted text-xs leading-5">Policy</dt>
          <dd>
            {expected.map((value) => (
              <Value key={value} value={value} differsAt={difference?.expectedAt} />
            ))}
            {others > 0 ? <span className="block text-muted">and {others} other values</span> : null}
          </dd>
          <dt className="font-sans text-muted text-xs leading-5">Token</dt>
          <dd>
            {actual === undefined ? (
              <span className="text-muted">not in the token</span>
            ) : (
              <Value value={actual} differsAt={difference?.actualAt} />
            )}
          </dd>
        </dl>
      </section>
    </li>
  );
}

/** A value with everything after the first difference marked. */
function Value({ value, differsAt }: { readonly value: string; readonly differsAt: number | undefined }) {
  if (differsAt === undefined)
    return <span className="block whitespace-pre">{printable(value) || '""'}</span>;
  return (
    <span className="block whitespace-pre">
      {printable(value.slice(0, differsAt))}
      <mark className="rounded-xs bg-danger-soft text-ink underline decoration-2 decoration-danger underline-offset-3">
        {printable(value.slice(differsAt)) || '(ends here)'}
      </mark>
    </span>
  );
}
