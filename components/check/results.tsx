'use client';

import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { counted } from '@/lib/formats/english';
import { printable } from '@/lib/formats/visible';
import type { AuditAnswer, FileView } from '@/lib/service/audit-messages';
import { prose } from '../ui/prose';
import { Findings } from './findings';
import { IgnoredFindings } from './ignored';
import { RoleTable } from './role-table';
import { Part, RoleDetails } from './role-view';
import { Start } from './start';
import type { Check, Place } from './use-check';

/** The findings, or how to begin. */
export function Results({ check }: { readonly check: Check }) {
  const { audit, role, choose, show } = check;
  const { status, answer } = audit;
  const pane = useRef<HTMLDivElement>(null);
  const rows = answer?.rows ?? [];
  const isTable = rows.length > 1 && role === undefined;
  const open = rows.length > 1 ? role?.index : undefined;

  // A role that was chosen in the table takes the focus and starts at its top.
  useEffect(() => {
    if (open === undefined) return;
    pane.current?.scrollTo({ top: 0 });
    pane.current?.querySelector<HTMLElement>('[data-verdict]')?.focus();
  }, [open]);

  if (status === 'failed')
    return (
      <p role="alert" className="m-4 rounded-md border bg-danger-soft px-4 py-3 text-base">
        Something went wrong. The check failed; this is a fault of the page, not of what you pasted.
      </p>
    );
  if (status === 'nothing') return <Start />;
  if (answer === undefined) return <p className="p-4 text-base text-muted">Checking…</p>;

  const files = answer.files.filter(({ all, ignored }) => all.length + ignored.length > 0);
  return (
    <div ref={pane} className={isTable ? 'flex min-h-0 flex-1 flex-col' : 'min-h-0 flex-1 overflow-auto'}>
      <Problems answer={answer} onShow={show} />
      {isTable ? (
        <RoleTable
          rows={rows}
          onChoose={(row) => {
            choose(row);
            show({ file: row.file, line: row.line });
          }}
        />
      ) : null}
      {isTable && files.length === 0 ? null : (
        <div
          className={isTable ? 'max-h-[45%] shrink-0 overflow-auto border-t p-4' : 'flex flex-col gap-6 p-4'}
        >
          {role ? (
            <RoleDetails
              role={role}
              onShow={show}
              back={rows.length > 1 ? { roles: rows.length, run: () => choose(undefined) } : undefined}
            />
          ) : null}
          {files.map((file) => (
            <FileFindings key={file.file} file={file} onShow={show} />
          ))}
          {rows.length === 0 ? <NoRoles answer={answer} /> : null}
          {!isTable && rows.length > 0 ? <OtherRoles answer={answer} /> : null}
        </div>
      )}
    </div>
  );
}

/** Input that could not be read, each with a link to its line. */
function Problems({
  answer,
  onShow,
}: {
  readonly answer: AuditAnswer;
  readonly onShow: (place: Place) => void;
}) {
  const { problems } = answer;
  if (problems.length === 0) return null;
  return (
    <section
      aria-label="What could not be read"
      className="max-h-40 shrink-0 overflow-auto border-b bg-warn-soft px-4 py-2"
    >
      <ul className="flex flex-col gap-1">
        {problems.slice(0, 50).map(({ file, line, message }, index) => (
          <li key={`${file} ${line} ${index.toString()}`} className="flex gap-2 text-base">
            <CircleAlert aria-hidden size={14} className="mt-1 shrink-0 text-warn" />
            <span className="min-w-0 wrap-anywhere">
              <button
                type="button"
                className="underline underline-offset-2"
                onClick={() => onShow({ file, line })}
              >
                {answer.sources.length > 1 ? `${printable(file)}, line ${line}` : `Line ${line}`}
              </button>
              : {prose(printable(message))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FileFindings({
  file,
  onShow,
}: {
  readonly file: FileView;
  readonly onShow: (place: Place) => void;
}) {
  return (
    <div className="flex max-w-4xl flex-col gap-3">
      <Part title={`Findings in ${printable(file.file)}`}>
        {file.all.length > 0 ? <Findings file={file.file} findings={file.all} onShow={onShow} /> : null}
      </Part>
      <IgnoredFindings ignored={file.ignored} />
    </div>
  );
}

function NoRoles({ answer }: { readonly answer: AuditAnswer }) {
  const { sources, files, problems, rolesWithoutWebIdentity } = answer;
  if (sources.every(({ kind }) => kind !== 'roles')) {
    const isClean = files.every(({ all }) => all.length === 0);
    return (
      <p className="max-w-prose text-base text-muted">
        {isClean ? 'No findings here. ' : ''}Paste the trust policy of the role as well to see who gets in.
      </p>
    );
  }
  if (rolesWithoutWebIdentity > 0) return <OtherRoles answer={answer} />;
  return problems.length > 0 ? null : (
    <p className="max-w-prose text-base text-muted">There is no role in this text.</p>
  );
}

function OtherRoles({ answer: { rolesWithoutWebIdentity: count } }: { readonly answer: AuditAnswer }) {
  if (count === 0) return null;
  return (
    <p className="max-w-prose text-muted">
      {counted(count, 'role')} {count === 1 ? 'trusts' : 'trust'} no web identity: GitLab jobs cannot get into{' '}
      {count === 1 ? 'it' : 'them'}, and {count === 1 ? 'it is' : 'they are'} not checked.
    </p>
  );
}
