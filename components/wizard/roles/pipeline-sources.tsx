'use client';

import { useState } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { Checkbox } from '../../ui/checkbox';
import { Fieldset } from '../../ui/fieldset';
import { Help } from '../../ui/help';
import { Answered } from '../answered';
import { useWizard } from '../context';
import { useFieldError } from '../controls';
import type { Draft } from '../draft';
import { useFieldTexts } from '../field-texts';

const usual = ['push', 'web', 'schedule', 'merge_request_event'];

/** How a pipeline may have been started to get the role. AWS can check this for gitlab.com. */
export function PipelineSources({ role }: { readonly role: number }) {
  const name = `roles.${role}.pipelineSources` as const;
  const { control } = useFormContext<Draft>();
  const { field } = useController({ control, name });
  const { focusLater, markSeen } = useWizard();
  const { label, help, options } = useFieldTexts(name);
  const chosen: readonly string[] = field.value ?? [];
  const offered = options.map(({ value }) => value);
  // What is folded stays folded while boxes are ticked.
  const [unfolded] = useState(() => [...usual, ...chosen]);
  const folded = offered.filter((source) => !unfolded.includes(source));
  // A source that is not offered is shown while it is selected, so that it can be removed. It may come from a
  // link, a file, or an earlier kind of the role.
  const shown = new Set([
    ...unfolded.filter((source) => offered.includes(source)),
    ...chosen.filter((source) => !folded.includes(source)),
  ]);
  const box = (source: string) => {
    const option = options.find(({ value }) => value === source);
    return (
      <Checkbox
        key={source}
        name={name}
        value={source}
        checked={chosen.includes(source)}
        onChange={(event) => {
          field.onChange(
            event.target.checked ? [...chosen, source] : chosen.filter((other) => other !== source),
          );
          // The checkbox disappears, and would take the focus with it.
          if (option === undefined) focusLater(name);
        }}
        onBlur={() => markSeen([name.split('.')])}
        label={
          <>
            {option?.label}{' '}
            <code className="rounded-sm bg-ink/5 px-1 font-mono text-code text-muted">{source}</code>
          </>
        }
        help={option?.help}
      />
    );
  };
  return (
    <Fieldset
      id={name}
      legend={label}
      after={<Answered name={name} />}
      error={useFieldError(name, 'within')}
      help={help}
    >
      {[...shown].map(box)}
      {folded.length > 0 ? <Help summary="Other ways to start">{folded.map(box)}</Help> : null}
    </Fieldset>
  );
}
