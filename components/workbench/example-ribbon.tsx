'use client';

import { FlaskConical } from 'lucide-react';
import { useFormContext, useWatch } from 'react-hook-form';
import { Button } from '../ui/button';
import type { Draft } from '../wizard/draft';
import { useSession } from './session/context';
import { useExample } from './use-example';

/** Marks the setup as an example while one is shown, and offers the ways to continue from it. */
export function ExampleRibbon({ onLeave }: { readonly onLeave: () => void }) {
  const { isExample, takeOver } = useExample();
  const { list, open } = useSession();
  const { control } = useFormContext<Draft>();
  const project = useWatch({ control, name: 'gitlab.project.path' });
  if (!isExample) return null;
  const close = () => {
    const [latest] = list();
    if (latest === undefined) onLeave();
    else open(latest.id);
  };
  return (
    <section
      aria-label="Example"
      className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-accent border-b-2 bg-accent-soft px-4 py-2 sm:px-6 print:hidden"
    >
      <p className="flex min-w-60 flex-1 items-center gap-2">
        <FlaskConical aria-hidden size={18} className="shrink-0 text-accent" />
        <span>
          <strong className="font-semibold text-accent">Example.</strong> {project} is not your project. Try
          what you like: nothing here is saved.
        </span>
      </p>
      <span className="flex gap-2">
        <Button onClick={close}>Close example</Button>
        <Button variant="primary" onClick={takeOver}>
          Use for my project
        </Button>
      </span>
    </section>
  );
}
