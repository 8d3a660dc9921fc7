'use client';

import { useController, useFormContext } from 'react-hook-form';
import { Checkbox } from '../../ui/checkbox';
import { Fieldset } from '../../ui/fieldset';
import { useWizard } from '../context';
import { useFieldError } from '../controls';
import type { Draft } from '../draft';
import { useFieldTexts } from '../field-texts';

/** Optional additions to the AWS side. */
const besides: readonly string[] = ['gitlab-terraform'];

/** The meaning of a setup that names no form of the AWS side. */
const usual: readonly string[] = ['aws-cli'];

/**
 * The forms of the AWS side that the bundle contains. At least one: if none is ticked, the bundle contains
 * the usual one.
 */
export function Outputs() {
  const { control } = useFormContext<Draft>();
  const { field } = useController({ control, name: 'outputs' });
  const { markSeen } = useWizard();
  const { label, help, options } = useFieldTexts('outputs');
  const named = field.value.some((form) => !besides.includes(form));
  const chosen = named ? field.value : [...usual, ...field.value];
  const change = (form: string, isChosen: boolean) => {
    const others = chosen.filter((other) => other !== form);
    field.onChange(isChosen ? [...others, form] : others);
  };
  const boxes = (choices: typeof options) =>
    choices.map((option) => (
      <Checkbox
        key={option.value}
        name="outputs"
        value={option.value}
        label={option.label}
        help={option.help}
        checked={chosen.includes(option.value)}
        onChange={(event) => change(option.value, event.target.checked)}
        onBlur={() => markSeen([['outputs']])}
      />
    ));
  return (
    <>
      <Fieldset id="outputs" legend={label} error={useFieldError('outputs', 'within')} help={help}>
        {boxes(options.filter(({ value }) => !besides.includes(value)))}
      </Fieldset>
      <Fieldset id="outputs-gitlab" legend="GitLab side, in addition to the script">
        {boxes(options.filter(({ value }) => besides.includes(value)))}
      </Fieldset>
    </>
  );
}
