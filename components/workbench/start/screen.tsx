'use client';

import { FileUp } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import type { Sample } from '@/lib/service/sample';
import { Button } from '../../ui/button';
import { ThemeSwitch } from '../../ui/theme-switch';
import { ToastArea, useToast } from '../../ui/toast';
import { useImportSetup } from '../import-setup';
import type { Opening } from '../opening';
import type { Preset } from '../presets-menu';
import { Privacy } from '../privacy';
import { AddressForm } from './address-form';
import { SampleCard } from './sample-card';

/** What Keyless is, what to do first, and what the result looks like. */
export function StartScreen(props: {
  readonly presets: readonly Preset[];
  readonly sample: Sample;
  /** It takes the place of a draft or an example that was open, and the focus with it. */
  readonly takesFocus: boolean;
  readonly onOpen: (opening: Opening) => void;
}) {
  const { presets, sample, takesFocus, onOpen } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const toast = useToast();
  const open = useCallback(
    (setup: unknown, message: string, isComplete: boolean) => {
      onOpen({ from: 'file', setup });
      if (!isComplete) toast({ message });
    },
    [onOpen, toast],
  );
  const { choose, view } = useImportSetup(open);
  return (
    <div className="start-screen flex min-h-dvh flex-col">
      <header className="flex h-14 shrink-0 items-center gap-1 border-b bg-raised px-3 min-[360px]:px-4 sm:px-6">
        <p className="flex items-baseline gap-3 whitespace-nowrap">
          <span className="font-bold text-lg tracking-tight">Keyless</span>
          <span className="text-muted max-lg:hidden">GitLab to AWS without stored keys</span>
        </p>
        <div className="ml-auto flex items-center gap-1">
          <span className="contents max-md:hidden">
            <Privacy />
          </span>
          <a
            href="/check/"
            title="Check a role that exists"
            className="flex h-9 items-center rounded-md px-1 sm:px-2.5 font-medium text-muted whitespace-nowrap hover:bg-ink/6 hover:text-ink pointer-coarse:h-11"
          >
            Check a role
          </a>
          <ThemeSwitch />
          <Button className="ml-1" onClick={choose}>
            <FileUp aria-hidden size={16} />
            <span className="max-sm:hidden">Open setup.json</span>
            <span className="sm:hidden">Open</span>
          </Button>
        </div>
      </header>
      <ToastArea />
      {view}
      <main className="mx-auto grid w-full max-w-344 flex-1 content-start gap-x-14 gap-y-10 px-4 py-8 sm:px-8 sm:py-12 lg:grid-cols-[minmax(0,40rem)_minmax(0,1fr)] lg:py-18">
        <div className="flex min-w-0 flex-col gap-8">
          <div className="flex flex-col gap-4">
            <h1
              ref={heading}
              tabIndex={-1}
              className="outline-none font-bold text-2xl tracking-tight text-balance"
            >
              Take the AWS keys out of your GitLab pipeline
            </h1>
            <p className="max-w-xl text-lg text-muted">
              Answer a few questions about your project. You get the roles, the jobs and the scripts to apply,
              check and undo them, and {sample.attacks.stopped + sample.attacks.getIn} attacks are run on your
              setup before you use it.
            </p>
          </div>
          <AddressForm onStart={(address, pipeline) => onOpen({ from: 'project', address, pipeline })} />
          <section aria-labelledby="examples" className="flex flex-col gap-3">
            <h2 id="examples" className="text-muted">
              No project at hand? Look at a finished example:
            </h2>
            <ul className="flex flex-wrap gap-2">
              {presets.map((preset) => (
                <li key={preset.id}>
                  <button
                    type="button"
                    title={preset.summary}
                    onClick={() => onOpen({ from: 'example', preset })}
                    className="flex min-h-9 items-center rounded-full border border-line-strong bg-raised px-3.5 py-1 text-left hover:border-accent hover:text-accent pointer-coarse:min-h-11"
                  >
                    {preset.title}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        </div>
        <SampleCard sample={sample} />
      </main>
    </div>
  );
}
