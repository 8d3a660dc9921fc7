'use client';

import { KeyRound, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { printable, shortened } from '@/lib/formats/visible';
import { readToken } from '@/lib/reading/token';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';
import type { Check } from './use-check';

/** The claims that AWS checks, in the order people look for them. */
const shownClaims = [
  ...['iss', 'aud', 'sub', 'project_id', 'namespace_id', 'ref_protected', 'pipeline_source'],
  ...['runner_environment'],
];

/** A token or its payload. The token itself is discarded as soon as it is read: only its claims stay, without the signature. */
export function TokenField({ check }: { readonly check: Check }) {
  const { inputs, change, offerToken } = check;
  const [text, setText] = useState('');
  if (inputs.token !== undefined)
    return <Claims payload={inputs.token} onRemove={() => change({ token: undefined })} />;
  const refused = text.trim() !== '';
  const take = (next: string) => setText(offerToken(next) ? '' : next);
  return (
    <Field
      id="token"
      label="Token or its payload"
      help="A token that still works is as good as a password. The payload, the middle part decoded, is enough: print it in the job and paste that."
      error={
        refused
          ? {
              message:
                'This is not a whole token. Paste all of it, three parts with dots between them, or its payload as JSON with iss and sub.',
            }
          : undefined
      }
    >
      {(control) => (
        <Textarea
          rows={2}
          value={text}
          onChange={(event) => take(event.target.value)}
          {...control}
          className="[-webkit-text-security:disc]"
        />
      )}
    </Field>
  );
}

/** Shown before a token is used that still works. */
export function LiveToken({ live }: { readonly live: Check['live'] }) {
  if (!live.isOffered) return null;
  return (
    <section
      aria-label="Live token"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b bg-warn-soft px-4 py-2 text-base"
    >
      <p role="alert" className="flex min-w-60 flex-1 gap-2">
        <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-warn" />
        <span>
          <strong className="font-semibold">This token still works.</strong> Anyone who has it can use it
          until it expires. This page keeps only its claims, without the signature. Clear your clipboard.
        </span>
      </p>
      <span className="flex gap-2">
        <Button onClick={live.discard}>Discard it</Button>
        <Button onClick={live.use}>Check its claims</Button>
      </span>
    </section>
  );
}

function Claims(props: { readonly payload: string; readonly onRemove: () => void }) {
  const read = readToken({ name: 'token', text: props.payload });
  if (!read.ok) return null;
  const claims = shownClaims.flatMap((name) => {
    const value = read.token.claims[name];
    return value === undefined
      ? []
      : [[name, typeof value === 'string' ? value : JSON.stringify(value)] as const];
  });
  return (
    <div className="flex flex-col gap-2">
      <p className="flex items-center gap-2">
        <KeyRound aria-hidden size={14} className="shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate font-mono text-code text-muted">
          ••••••••<span className="sr-only">Token hidden</span>
        </span>
        <Button variant="ghost" onClick={props.onRemove}>
          Remove token
        </Button>
      </p>
      <dl
        aria-label="Claims of the token"
        className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 rounded-md border bg-canvas px-3 py-2 font-mono text-code"
      >
        {claims.map(([name, value]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-muted">{name}</dt>
            <dd className="wrap-anywhere">{printable(shortened(value, 300))}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
