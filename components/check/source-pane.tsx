'use client';

import { FilePlus2, Trash2, X } from 'lucide-react';
import { useRef } from 'react';
import { printable } from '@/lib/formats/visible';
import type { Language } from '@/lib/highlight/tokens';
import type { ReadSource } from '@/lib/service/audit-messages';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { IconButton } from '../ui/icon-button';
import { pastedName } from './sources';
import { TextView } from './text-view';
import type { Check } from './use-check';

const placeholder = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::…" },
      …`;

/** The input: one text field, files next to it, and the selected one with its lines. */
export function SourcePane({ check }: { readonly check: Check }) {
  const { inputs, sources, audit, shown, place } = check;
  const files = useRef<HTMLInputElement>(null);
  const source = sources.find(({ name }) => name === shown) ?? sources[0];
  const name = source?.name ?? pastedName;
  const read = audit.answer?.sources.find((each) => each.name === name);
  const isEditable = name === pastedName;

  return (
    <section
      aria-label="What you have"
      className="flex min-h-0 min-w-0 flex-1 flex-col max-lg:max-h-[52dvh] max-lg:min-h-60 max-lg:flex-none"
    >
      <div className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 border-b bg-surface py-1 pr-1.5 pl-4 sm:pl-6">
        <p aria-live="polite" className="min-w-0 flex-1">
          {read ? (
            <>
              <span className="font-medium">{printable(read.form)}</span>
              <span className="text-muted">{countOf(read)}</span>
            </>
          ) : (
            <span className="text-muted">
              Paste a policy, Terraform or OpenTofu, CloudFormation, AWS CLI output
            </span>
          )}
        </p>
        <input
          ref={files}
          type="file"
          multiple
          aria-label="Files to check"
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            void check.addFiles(event.target.files ?? []);
            event.target.value = '';
          }}
        />
        <Button variant="ghost" onClick={() => files.current?.click()}>
          <FilePlus2 aria-hidden size={14} />
          <span className="max-sm:sr-only">Choose files</span>
        </Button>
        {sources.length > 0 || inputs.token !== undefined ? (
          <Button variant="ghost" onClick={check.clear}>
            <Trash2 aria-hidden size={14} />
            <span className="max-sm:sr-only">Clear</span>
          </Button>
        ) : null}
      </div>
      {sources.length > 1 || inputs.files.length > 0 ? (
        <ul
          aria-label="Sources"
          className="flex max-h-24 shrink-0 flex-wrap gap-1 overflow-auto border-b bg-surface px-2 py-1.5"
        >
          {sources.map((each) => (
            <SourceChip
              key={each.name}
              name={each.name}
              pressed={each.name === name}
              onShow={() => check.setShown(each.name)}
              onRemove={
                inputs.files.some((file) => file.name === each.name)
                  ? () => check.change({ files: inputs.files.filter((file) => file.name !== each.name) })
                  : undefined
              }
            />
          ))}
        </ul>
      ) : null}
      <TextView
        key={isEditable ? 'field' : name}
        name={printable(name)}
        text={isEditable ? inputs.text : (source?.text ?? '')}
        language={languageOf(name, read)}
        marks={read?.marks ?? []}
        line={place?.file === name ? place.line : undefined}
        scrollKey={place}
        {...(isEditable && {
          edit: {
            placeholder,
            onChange: (text: string) => check.change({ text }),
            onPaste: check.takePaste,
          },
        })}
      />
    </section>
  );
}

function SourceChip(props: {
  readonly name: string;
  readonly pressed: boolean;
  readonly onShow: () => void;
  readonly onRemove: (() => void) | undefined;
}) {
  const name = printable(props.name);
  return (
    <li
      className={cx(
        'flex max-w-full items-center rounded-md border',
        props.pressed ? 'border-accent bg-accent-soft' : 'bg-raised',
      )}
    >
      <button
        type="button"
        aria-pressed={props.pressed}
        onClick={props.onShow}
        className="min-h-7 min-w-0 truncate px-2 font-mono text-code aria-pressed:text-accent pointer-coarse:min-h-11"
      >
        {name}
      </button>
      {props.onRemove ? (
        <IconButton
          label={`Remove ${name}`}
          className="size-7 pointer-coarse:size-11"
          onClick={props.onRemove}
        >
          <X aria-hidden size={13} />
        </IconButton>
      ) : null}
    </li>
  );
}

const roleCount = (roles: number): string => (roles === 1 ? '1 role' : `${roles.toLocaleString('en')} roles`);

const countOf = ({ kind, roles }: ReadSource): string =>
  kind === 'roles' ? `, ${roles === 0 ? 'no role that trusts a web identity' : roleCount(roles)}` : '';

function languageOf(name: string, read: ReadSource | undefined): Language | undefined {
  if (read === undefined) return undefined;
  const known = `${name} ${read.form}`;
  if (/\.tf\b|\bHCL\b|Terraform$/i.test(known)) return 'hcl';
  return /ya?ml|CloudFormation/i.test(known) ? 'yaml' : 'json';
}
