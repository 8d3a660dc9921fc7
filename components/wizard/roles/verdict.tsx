'use client';

import { FindingList } from '../../ui/finding-list';
import { useFeedback } from '../feedback';

/** Who can assume a role, and what its trust policy cannot pin. */
export function Verdict({ index, name }: { readonly index: number; readonly name: string }) {
  const { roles, gaps, status } = useFeedback();
  const role = roles[index];
  const gapsHere = gaps.filter((gap) => gap.role === index);
  const known = role !== undefined && (role.name === name || status === 'invalid');
  return (
    <section aria-labelledby="verdict" className="flex flex-col gap-2 rounded-md border bg-surface p-3">
      <h3 id="verdict" className="font-medium">
        Who can assume this role
      </h3>
      <p className={status === 'current' ? 'text-base' : 'text-base text-muted'}>
        {known ? role.sentence : 'Known as soon as the answers above are complete.'}
        {known && status === 'invalid' ? ' (Before the last change: there is something to fix.)' : null}
      </p>
      {gapsHere.length > 0 ? <FindingList findings={gapsHere} /> : null}
    </section>
  );
}
