'use client';

import { ArrowRight, CircleCheck } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { type ProjectAddress, readProjectAddress } from '@/lib/gitlab/project-address';
import { Button } from '../../ui/button';
import { describedBy, FieldMessage } from '../../ui/field';
import { TextInput } from '../../ui/text-input';

const PipelineField = lazy(async () => ({ default: (await import('./pipeline-field')).PipelineField }));

/**
 * One field that shows at once how its value was understood. An error shows when the field is left or Start
 * is pressed.
 */
export function AddressForm(props: {
  readonly onStart: (address: ProjectAddress, pipeline: string) => void;
}) {
  const [text, setText] = useState('');
  const [judged, setJudged] = useState(false);
  const [pipeline, setPipeline] = useState<string>();
  const read = readProjectAddress(text);
  const isEmpty = text.trim() === '';
  const error =
    read.ok || !judged
      ? undefined
      : {
          message: isEmpty
            ? 'The address is missing. Example: https://gitlab.com/group/project.'
            : read.message,
        };

  return (
    <form
      noValidate
      autoComplete="off"
      className="flex flex-col gap-4 rounded-lg border bg-raised p-5 shadow-sm"
      onSubmit={(event) => {
        event.preventDefault();
        setJudged(true);
        if (read.ok) props.onStart({ url: read.url, path: read.path }, pipeline ?? '');
        else document.getElementById('address')?.focus();
      }}
    >
      <div>
        <label htmlFor="address" className="mb-2 block font-semibold text-lg">
          Where is the project?
        </label>
        <div className="flex gap-2.5 max-sm:flex-col">
          <TextInput
            id="address"
            mono
            inputMode="url"
            placeholder="https://gitlab.com/group/project"
            className="h-12 shrink-0 sm:flex-1 sm:shrink border-2 not-aria-invalid:border-accent text-base pointer-coarse:h-12"
            value={text}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy('address', { help: true, error })}
            onChange={(event) => {
              setText(event.target.value);
              setJudged(false);
            }}
            onBlur={() => setJudged(!isEmpty)}
          />
          <Button type="submit" variant="primary" size="large" className="h-12 px-6">
            Start
            <ArrowRight aria-hidden size={16} />
          </Button>
        </div>
        <FieldMessage id="address" error={error} />
        <p id="address-help" aria-live="polite" className="mt-2 text-muted text-xs">
          {read.ok && !isEmpty ? (
            <span className="flex gap-1.5 wrap-anywhere">
              <CircleCheck aria-hidden size={14} className="mt-0.5 shrink-0 text-ok" />
              <span>
                Understood as <b className="text-ink">{read.url.replace(/^https?:\/\//, '')}</b>, project{' '}
                <b className="text-ink">{read.path}</b>.
              </span>
            </span>
          ) : (
            'Paste the address from your browser. Any page of the project works, on gitlab.com or on your own instance.'
          )}
        </p>
      </div>
      {pipeline === undefined ? (
        <button
          type="button"
          onClick={() => setPipeline('')}
          className="-my-1 self-start rounded-sm py-1 text-accent underline-offset-2 hover:underline"
        >
          Paste your .gitlab-ci.yml, too (optional)
        </button>
      ) : (
        <Suspense fallback={null}>
          <PipelineField value={pipeline} onChange={setPipeline} />
        </Suspense>
      )}
    </form>
  );
}
