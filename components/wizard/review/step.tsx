'use client';

import { ArrowRight } from 'lucide-react';
import type { Problem } from '@/lib/setup/problem';
import { FindingList } from '../../ui/finding-list';
import { useWizard } from '../context';
import { useFeedback } from '../feedback';
import { useRoles } from '../roles/current';
import { useSlots } from '../slots';
import { Checklist } from './checklist';

/** The form of the step Apply. */
export function ReviewForm() {
  const { alternatives } = useSlots();
  const { problems, gaps, status } = useFeedback();
  const { rows } = useRoles();
  return (
    <div className="flex flex-col gap-8">
      {problems.length > 0 ? <Problems problems={problems} /> : null}
      {status === 'current' ? <Checklist /> : null}
      <section aria-labelledby="gaps" className="flex flex-col gap-2">
        <h3 id="gaps" className="font-semibold text-lg">
          What stays open
        </h3>
        {gaps.length > 0 ? (
          <>
            <p className="text-muted">What AWS cannot check for you here, and what to do about it.</p>
            <FindingList findings={gaps} roles={rows.map(({ name }) => name)} />
          </>
        ) : (
          <p className="text-muted">
            Nothing beyond the risks no trust policy can stop; BLAST-RADIUS.md names those.
          </p>
        )}
      </section>
      <div className="print:hidden">{alternatives}</div>
    </div>
  );
}

/** Problems by step, each linked to its field. */
function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const { stepOf, goTo } = useWizard();
  const { rows } = useRoles();
  const byStep = new Map<string, Problem[]>();
  for (const problem of problems) {
    const { title } = stepOf(problem.path);
    byStep.set(title, [...(byStep.get(title) ?? []), problem]);
  }
  return (
    <section aria-labelledby="problems" className="flex flex-col gap-2">
      <h3 id="problems" className="font-semibold text-lg">
        {problems.length === 1 ? 'One thing to fix' : `${problems.length} things to fix`}
      </h3>
      {[...byStep].map(([title, stepProblems]) => (
        <div key={title} className="rounded-md border border-danger/40 bg-raised">
          <h4 className="border-b px-3 py-1.5 font-medium text-muted text-xs">{title}</h4>
          <ul className="divide-y">
            {stepProblems.map(({ path, message }) => (
              <li key={`${path.join('.')} ${message}`}>
                <button
                  type="button"
                  onClick={() => goTo(path)}
                  className="flex w-full items-center gap-2 px-3 py-1.5 text-left hover:bg-ink/4"
                >
                  <span className="min-w-0 flex-1 wrap-anywhere">
                    {path[0] === 'roles' && rows[Number(path[1])] ? (
                      <span className="text-muted">{rows[Number(path[1])]?.name}: </span>
                    ) : null}
                    {message}
                  </span>
                  <ArrowRight aria-hidden size={14} className="shrink-0 text-accent" />
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
