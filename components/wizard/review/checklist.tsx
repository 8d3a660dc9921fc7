'use client';

import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import type { ApplyStep } from '@/lib/service/apply-steps';
import { generator } from '../../browser/workers';
import { Button } from '../../ui/button';
import { CommandLine } from '../../ui/command-line';
import type { Draft } from '../draft';
import { useSlots } from '../slots';
import { toSetupInput } from '../to-setup-input';

/**
 * How to apply the files: the commands of README.md, each with a copy button, the expected result and a
 * checkbox.
 */
export function Checklist() {
  const { download } = useSlots();
  const steps = useApplySteps();
  const { control } = useFormContext<Draft>();
  const { field } = useController({ control, name: 'applied' });
  const applied = steps?.filter(({ command }) => field.value.includes(command)) ?? [];
  const tick = (command: string, isTicked: boolean) =>
    field.onChange(isTicked ? [...field.value, command] : field.value.filter((other) => other !== command));
  return (
    <section aria-labelledby="apply" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3 print:hidden">
        {download}
        <Button onClick={() => window.print()}>
          <Printer aria-hidden size={16} />
          Print the checklist
        </Button>
      </div>
      <div>
        <h3 id="apply" className="font-semibold text-lg">
          {steps === undefined || steps.length === 0
            ? 'Apply it in phases'
            : `${steps.length} steps to apply it`}
        </h3>
        <p className="text-muted">
          {steps?.length === 0
            ? 'This setup changes the subject of all tokens of the project. Read gitlab/SUBJECT-ROLLOUT.md in the zip first: it has the commands.'
            : 'Run them in the folder of the zip, signed in to AWS, and to GitLab as a Maintainer. With --plan a script only shows what it would do.'}
        </p>
      </div>
      <ol className="flex flex-col gap-3">
        {steps?.map((step, index) => (
          <Item
            key={step.command}
            step={step}
            number={index + 1}
            isTicked={field.value.includes(step.command)}
            onTick={(isTicked) => tick(step.command, isTicked)}
          />
        ))}
      </ol>
      {steps !== undefined && steps.length > 0 ? (
        <p aria-live="polite" className="text-muted print:hidden">
          {applied.length === steps.length
            ? 'All done. Deploy once, then remove the stored keys as migrate/MIGRATION.md says.'
            : `${applied.length} of ${steps.length} done.`}
        </p>
      ) : null}
    </section>
  );
}

function Item(props: {
  readonly step: ApplyStep;
  readonly number: number;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
}) {
  const { step, number, isTicked, onTick } = props;
  const { showFile } = useSlots();
  return (
    <li className="flex break-inside-avoid gap-3 rounded-md border bg-raised p-3.5">
      <input
        id={`applied-${number}`}
        type="checkbox"
        checked={isTicked}
        onChange={(event) => onTick(event.target.checked)}
        className="mt-1 size-4 shrink-0 pointer-coarse:size-5"
      />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <label htmlFor={`applied-${number}`} className="font-semibold">
          {number}. {step.title}
        </label>
        <CommandLine command={step.command} />
        <p className="text-muted text-xs">
          Expect: {step.expected} Read{' '}
          <button
            type="button"
            className="rounded-sm font-mono text-accent underline underline-offset-2 wrap-anywhere hover:no-underline"
            onClick={() => showFile(step.file)}
          >
            {step.file}
          </button>
        </p>
      </div>
    </li>
  );
}

/** The steps for the current draft; nothing until they are known. */
function useApplySteps(): readonly ApplyStep[] | undefined {
  const { control } = useFormContext<Draft>();
  const input = useWatch({ control, compute: toSetupInput });
  const [steps, setSteps] = useState<readonly ApplyStep[]>();
  useEffect(() => {
    let isCurrent = true;
    generator()('applySteps', input).then(
      (answer) => {
        if (isCurrent) setSteps(answer);
      },
      (reason) => console.error(reason),
    );
    return () => {
      isCurrent = false;
    };
  }, [input]);
  return steps;
}
