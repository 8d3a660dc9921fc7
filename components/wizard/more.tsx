'use client';

import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { joinSome, withinSentence } from '@/lib/formats/english';
import { useWizard } from './context';
import { differencesIn, labelsOf } from './defaults';
import type { Draft } from './draft';
import { useProblems } from './feedback';
import type { Name } from './names';
import { fieldName } from './paths';

/** At most this many labels fit on the line; the others are counted. */
const namedFields = 3;

/**
 * Fields that most people leave at their default, folded. The summary says which of them have another value,
 * and how many need fixing.
 */
export function More(props: { readonly names: readonly Name[]; readonly children: ReactNode }) {
  const { names } = props;
  const { control, getValues } = useFormContext<Draft>();
  const differences = useWatch({ control, compute: (draft: Draft) => differencesIn(draft, names) });
  const toFix = useToFix(names);
  const labels = labelsOf(getValues(), names).map(withinSentence);
  const [open, setOpen] = useState(false);
  return (
    <details
      className="group rounded-md border bg-raised"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex list-none items-start gap-2 rounded-md px-3.5 py-2.5 hover:bg-ink/4 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          size={16}
          className="mt-[3px] shrink-0 text-muted transition-transform group-open:rotate-90"
        />
        <span className="min-w-0 flex-1 wrap-anywhere">
          <span className="font-semibold">More</span>{' '}
          {toFix > 0 ? <span className="text-danger">{toFix} to fix </span> : null}
          {differences.length === 0 ? (
            <span className="text-muted">{joinSome(labels, namedFields)} (all at their default)</span>
          ) : (
            differences.map(({ name, label, value }, index) => (
              <span key={name} className="text-muted">
                {index > 0 ? ' · ' : null}
                {label}: <span className="text-ink">{value}</span>
              </span>
            ))
          )}
        </span>
      </summary>
      <div className="flex flex-col gap-6 border-t px-3.5 py-4">{props.children}</div>
    </details>
  );
}

/** How many problems of these fields show. */
function useToFix(names: readonly Name[]): number {
  const { isSeen } = useWizard();
  const { problems } = useProblems();
  return problems.filter(({ path }) => {
    const at = fieldName(path);
    return isSeen(path) && names.some((name) => at === name || at.startsWith(`${name}.`));
  }).length;
}
