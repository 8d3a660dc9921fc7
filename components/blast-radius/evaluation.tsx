import { Check, X } from 'lucide-react';
import type { ConditionTrace, StatementTrace } from '@/lib/aws/sts/trace';

/** A statement of the trust policy, condition by condition, with the compared values. */
export function Evaluation({ statement }: { readonly statement: StatementTrace }) {
  const name = statement.sid ?? statement.pointer;
  return (
    <div className="overflow-hidden rounded-md border bg-raised">
      <p className="flex flex-wrap items-baseline gap-x-2 border-b px-2.5 py-1 text-sm">
        <span className="font-medium">{name}</span>
        <span className="text-muted">
          {statement.effect}
          {statement.principal.match === false ? ', for another provider' : null}
          {statement.action === false ? ', for another action' : null}
        </span>
      </p>
      <ul className="divide-y" aria-label={`Conditions of ${name}`}>
        {statement.conditions.map((condition) => (
          <Condition key={condition.pointer} condition={condition} />
        ))}
      </ul>
    </div>
  );
}

function Condition({ condition }: { readonly condition: ConditionTrace }) {
  const { operator, key, expected, actual, match, why } = condition;
  const holds = match !== false;
  const Icon = holds ? Check : X;
  return (
    <li className="flex items-start gap-2 px-2.5 py-1.5">
      <span
        className={`mt-px flex w-16 shrink-0 items-center gap-1 text-xs ${holds ? 'text-ok' : 'text-danger'}`}
      >
        <Icon aria-hidden size={13} className="shrink-0" />
        {match === true ? 'Matches' : match === false ? 'Differs' : 'May match'}
      </span>
      <dl className="grid min-w-0 flex-1 grid-cols-[auto_minmax(0,1fr)] gap-x-2 font-mono text-code">
        <dt className="col-span-2 wrap-anywhere">
          <span className="text-muted">{operator}</span> {key}
        </dt>
        <dt className="font-sans text-muted text-xs">policy</dt>
        <dd className="wrap-anywhere">{expected.join(' or ')}</dd>
        <dt className="font-sans text-muted text-xs">token</dt>
        <dd className="wrap-anywhere">
          {actual === undefined ? (
            <span className="font-sans text-muted">
              {why === 'key-missing' ? 'no such key' : match === 'unknown' ? 'not known' : 'missing'}
            </span>
          ) : typeof actual === 'string' ? (
            actual
          ) : (
            actual.join(', ')
          )}
        </dd>
      </dl>
    </li>
  );
}
