'use client';

import { ArrowRight, CircleCheck } from 'lucide-react';
import type { Problem } from '@/lib/setup/problem';
import { FindingList } from '../../ui/finding-list';
import { useWizard } from '../context';
import { useFeedback } from '../feedback';
import { useRoles } from '../roles/current';
import { useSlots } from '../slots';

/** The form of the step Review. */
export function ReviewForm() {
  const { download, alternatives } = useSlots();
  const { problems, gaps, status } = useFeedback();
  const { rows } = useRoles();
  return (
    <div className="flex flex-col gap-6">
      {problems.length > 0 ? (
        <Problems problems={problems} />
      ) : status === 'current' ? (
        <p className="flex items-center gap-2 text-base">
          <CircleCheck aria-hidden size={16} className="shrink-0 text-ok" />
          Every answer makes sense. The files belong to them.
        </p>
      ) : null}
      <section aria-labelledby="gaps" className="flex flex-col gap-2">
        <h3 id="gaps" className="font-semibold text-lg">
          What stays open
        </h3>
        {gaps.length > 0 ? (
          <>
            <p className="text-muted">
              What the trust policies cannot hold on to in this setup, and what helps.
            </p>
            <FindingList findings={gaps} roles={rows.map(({ name }) => name)} />
          </>
        ) : (
          <p className="text-muted">
            Nothing beyond the risks no trust policy can stop; BLAST-RADIUS.md names those.
          </p>
        )}
      </section>
      {alternatives}
      <section aria-labelledby="next" className="flex flex-col gap-2">
        <h3 id="next" className="font-semibold text-lg">
          What to do with the files
        </h3>
        {download ? <div className="mb-2 flex">{download}</div> : null}
        <Order />
      </section>
    </div>
  );
}

/** Problems by step, each leading to its field. */
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

const order: readonly { readonly path: RegExp; readonly text: string }[] = [
  { path: /^README\.md$/, text: 'Read it first: all steps in their order, and what to check after each.' },
  {
    path: /\/trust-policy\.json$/,
    text: 'Compare project, refs and accounts with what you expect: these decide who gets in.',
  },
  { path: /\/apply\.sh$/, text: 'Run with --plan, read what it would change, then run without it.' },
  { path: /^verify\/deployed\.sh$/, text: 'Run to see that AWS holds what was generated.' },
  {
    path: /^gitlab\/configure\.sh$/,
    text: 'Run with --plan, read what it would change, then run without it.',
  },
  {
    path: /^gitlab\/\.gitlab-ci\.yml$/,
    text: 'Bring its jobs into your pipeline. The stored keys stay for now.',
  },
  {
    path: /^verify\/identity/,
    text: 'Include it and start its jobs by hand: each proves that the token leads to the expected role.',
  },
  {
    path: /^verify\/find-static-keys\.sh$/,
    text: 'Run to find the stored keys that nothing needs any more.',
  },
  { path: /^migrate\/MIGRATION\.md$/, text: 'Follow it to retire the keys: deactivate, wait, delete.' },
];

/** The steps after the download, for the files that are in this bundle. */
function Order() {
  const { files } = useFeedback();
  const present = order.flatMap(({ path, text }) => {
    const matching = files.filter((file) => path.test(file.path));
    return matching.length === 0 ? [] : [{ files: matching.map((file) => file.path), text }];
  });
  return (
    <ol className="flex flex-col gap-3">
      {present.map((entry, index) => (
        <li key={entry.files[0]} className="flex gap-2.5">
          <span
            aria-hidden
            className="flex size-5 shrink-0 items-center justify-center rounded-full border text-muted text-xs tabular-nums"
          >
            {index + 1}
          </span>
          <div className="min-w-0">
            <p className="font-mono text-code wrap-anywhere">
              {entry.files[0]}
              {entry.files.length > 1 ? ` and ${entry.files.length - 1} more` : null}
            </p>
            <p className="text-muted">{entry.text}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
