'use client';

import { Link2 } from 'lucide-react';
import { useFormContext, useWatch } from 'react-hook-form';
import { rulesSince, rulesVersion } from '@/lib/setup/rules-versions';
import { listDrafts } from '../browser/drafts';
import { Button } from '../ui/button';
import type { Draft } from '../wizard/draft';
import type { Arrival } from './session/context';
import { useSession } from './session/context';
import { useUnconfirmed } from './session/origin-provider';

/** Says that values came from a link, because somebody else may have chosen them. */
export function LinkNotice() {
  const { origin, arrival, confirm, leaveLink } = useSession();
  const { control } = useFormContext<Draft>();
  const { project, accounts } = useUnconfirmed();
  const names = useWatch({
    control,
    compute: ({ gitlab, aws }: Draft) => ({
      project: `${gitlab.edition === 'gitlab.com' ? '' : `${gitlab.url} `}${gitlab.project.path || 'without a path'}`,
      accounts: aws.accounts.map(({ id, name }) => [id, name].filter(Boolean).join(' ')).join(', '),
    }),
  });
  return (
    <section
      aria-label="Values from a link"
      className="max-h-[45dvh] shrink-0 overflow-auto border-b bg-warn-soft px-4 py-2 sm:px-6"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="flex min-w-60 flex-1 items-center gap-2 text-base">
          <Link2 aria-hidden size={16} className="shrink-0 text-warn" />
          <span>
            <strong className="font-semibold">This setup comes from a link.</strong>{' '}
            {project || accounts
              ? 'You can copy and download once you confirm what is yours.'
              : 'You confirmed its project and its accounts.'}
          </span>
        </p>
        {origin === 'link' ? (
          <Button onClick={leaveLink}>{listDrafts().length > 0 ? 'Back to my draft' : 'Close link'}</Button>
        ) : null}
      </div>
      <ul className="mt-1 flex flex-col gap-1 text-base empty:hidden">
        {project ? (
          <Question
            text={
              <>
                This project comes from a link: <b className="font-semibold wrap-anywhere">{names.project}</b>
                . Is it yours?
              </>
            }
            answer="Yes, the project is mine"
            onConfirm={() => confirm('project')}
          />
        ) : null}
        {accounts ? (
          <Question
            text={
              <>
                These accounts come from a link:{' '}
                <b className="font-semibold wrap-anywhere">{names.accounts}</b>. Are they yours?
              </>
            }
            answer="Yes, the accounts are mine"
            onConfirm={() => confirm('accounts')}
          />
        ) : null}
      </ul>
      {arrival ? <Brought {...arrival} /> : null}
    </section>
  );
}

function Question(props: {
  readonly text: React.ReactNode;
  readonly answer: string;
  readonly onConfirm: () => void;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-0">{props.text}</span>
      <Button onClick={props.onConfirm}>{props.answer}</Button>
    </li>
  );
}

/** The values of a link that were not applied, and the rules that changed since it was created. */
function Brought({ rules, notApplied }: Arrival) {
  return (
    <>
      <Rules rules={rules} />
      {notApplied.length > 0 ? (
        <details open className="mt-1 text-base">
          <summary className="cursor-default font-medium">
            {notApplied.length === 1
              ? 'One value was not applied'
              : `${notApplied.length} values were not applied`}
            . The rest was.
          </summary>
          <ul className="list-disc pl-6">
            {notApplied.map(({ path, label, message }) => (
              <li key={`${path.join('.')} ${message}`} className="wrap-anywhere">
                <b className="font-semibold">{label}:</b> {message}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function Rules({ rules }: Pick<Arrival, 'rules'>) {
  if (rules === undefined)
    return (
      <p className="mt-1 text-base">
        It was made before links said which rules they were made with. Read the files again before you use
        them.
      </p>
    );
  if (rules > rulesVersion)
    return (
      <p className="mt-1 text-base">
        It was made with rules {rules}, and this page has rules {rulesVersion}. Load the page again to get the
        newer ones.
      </p>
    );
  const since = rulesSince(rules);
  if (since.length === 0) return null;
  return (
    <details open className="mt-1 text-base">
      <summary className="cursor-default font-medium">
        Made with rules {rules}, now {rulesVersion}:{' '}
        {since.length === 1 ? 'one change' : `${since.length} changes`}.
      </summary>
      <ul className="list-disc pl-6">
        {since.map(({ version, date, summary }) => (
          <li key={version}>
            <time dateTime={date}>{date}</time>: {summary}
          </li>
        ))}
      </ul>
    </details>
  );
}
