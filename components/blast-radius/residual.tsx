'use client';

import { scrollable } from '../ui/scrollable';
import { useBlastRadius } from './context';

/** What no trust policy stops, with the control outside the policy that helps. */
export function Residual() {
  const { radius } = useBlastRadius();
  if (!radius) return null;
  return (
    <section
      aria-label="What is left"
      className="min-h-0 flex-1 overflow-auto px-4 py-3 sm:px-6"
      {...scrollable}
    >
      <p className="mb-4 max-w-[72ch] text-base text-muted">
        A trust policy proves where a token comes from, not that the code behind it is good. These risks
        remain whatever the policy says; each says what else helps.
      </p>
      <ul className="grid gap-3 text-base md:grid-cols-2 xl:grid-cols-3">
        {radius.residual.map(({ id, title, risk, helps }) => (
          <li key={id} className="flex flex-col gap-1.5 rounded-md border bg-raised px-3 py-2.5">
            <h3 className="font-semibold">{title}</h3>
            <p>{risk}</p>
            <p>
              <span className="font-medium">What helps: </span>
              {helps}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
