'use client';

import { useState } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { isPipelineSource, pipelineSources } from '@/lib/gitlab/pipeline-sources';
import { Checkbox } from '../../ui/checkbox';
import { Fieldset } from '../../ui/fieldset';
import { Help } from '../../ui/help';
import { useWizard } from '../context';
import type { Draft } from '../draft';
import { useFieldError } from '../fields';

/** The sources deployments may need, and whom each lets in. All of them run what is on the protected ref. */
const offered: Readonly<Record<string, string>> = {
  push: 'Whoever may push or merge to the ref, or create the tag.',
  web: 'Whoever may push or merge to the ref, at any time, with variables where the project allows them.',
  schedule: 'Runs without anybody at the keyboard, with the variables of the schedule.',
  api: 'Whoever holds an access token of somebody who may push or merge to the ref.',
  trigger: 'Whoever holds the trigger token, and may pass variables.',
  pipeline: 'The other project decides when, and may pass variables.',
  parent_pipeline: 'Needed only where the deploy job is in a child pipeline.',
};

const usual = ['push', 'web', 'schedule'];

/** How a pipeline may have been started to get the role; AWS can check this for gitlab.com. */
export function PipelineSources({ environment }: { readonly environment: number }) {
  const name = `environments.${environment}.pipelineSources` as const;
  const { control } = useFormContext<Draft>();
  const { field } = useController({ control, name });
  const { markSeen } = useWizard();
  const chosen: readonly string[] = field.value ?? [];
  // What is folded away does not move while boxes are ticked.
  const [shown] = useState(() => [...new Set([...usual, ...chosen])]);
  const folded = Object.keys(offered).filter((source) => !shown.includes(source));
  const box = (source: string) => (
    <Checkbox
      key={source}
      name={name}
      value={source}
      checked={chosen.includes(source)}
      onChange={(event) =>
        field.onChange(
          event.target.checked ? [...chosen, source] : chosen.filter((other) => other !== source),
        )
      }
      onBlur={() => markSeen([name.split('.')])}
      label={
        <>
          {isPipelineSource(source) ? pipelineSources[source].starts : null}{' '}
          <code className="rounded-sm bg-ink/5 px-1 font-mono text-code text-muted">{source}</code>
        </>
      }
      help={offered[source]}
    />
  );
  return (
    <Fieldset
      id={name}
      legend="Started by"
      error={useFieldError(name, 'within')}
      help="Pipelines of merge requests are never accepted: they run what nobody has merged yet."
    >
      {shown.map(box)}
      {folded.length > 0 ? <Help summary="Other ways to start">{folded.map(box)}</Help> : null}
    </Fieldset>
  );
}
