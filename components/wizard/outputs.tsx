'use client';

import { useController, useFormContext } from 'react-hook-form';
import { Checkbox } from '../ui/checkbox';
import { Fieldset } from '../ui/fieldset';
import { useWizard } from './context';
import type { Draft } from './draft';
import { useFieldError } from './fields';

const forms = [
  {
    value: 'aws-cli',
    label: 'Scripts for the AWS CLI',
    help: 'apply.sh shows what would change, then changes it; remove.sh takes it back.',
  },
  {
    value: 'terraform',
    label: 'Terraform or OpenTofu',
    help: 'The identity provider and the roles as resources, for version 5.81 or 6 of the AWS provider.',
  },
  {
    value: 'cloudformation',
    label: 'CloudFormation',
    help: 'One template for each account. In any other account it makes nothing, so a stack set can hold it.',
  },
] as const;

/** What comes on top of the AWS side, if asked for. */
const more = [
  {
    value: 'gitlab-terraform',
    label: 'Terraform or OpenTofu for GitLab',
    help: 'Protected refs and environments and the settings of the project as resources, for version 18 of the GitLab provider. The script configure.sh is there in any case.',
  },
] as const;

/** What a setup means that names no form. */
const usual: readonly string[] = ['aws-cli'];

/** In which forms the bundle holds the AWS side. At least one: with none ticked it would be the usual one. */
export function Outputs() {
  const { control } = useFormContext<Draft>();
  const { field } = useController({ control, name: 'outputs' });
  const { markSeen } = useWizard();
  const named = forms.some(({ value }) => field.value.includes(value));
  const chosen = named ? field.value : [...usual, ...field.value];
  const change = (form: string, wanted: boolean) => {
    const rest = chosen.filter((other) => other !== form);
    field.onChange(wanted ? [...rest, form] : rest);
  };
  const boxes = (choices: typeof forms | typeof more) =>
    choices.map(({ value, label, help }) => (
      <Checkbox
        key={value}
        name="outputs"
        value={value}
        label={label}
        help={help}
        checked={chosen.includes(value)}
        onChange={(event) => change(value, event.target.checked)}
        onBlur={() => markSeen([['outputs']])}
      />
    ));
  return (
    <>
      <Fieldset
        id="outputs"
        legend="Forms of the AWS side"
        error={useFieldError('outputs', 'within')}
        help="All are made of the same documents. Use one of them in each account."
      >
        {boxes(forms)}
      </Fieldset>
      <Fieldset id="outputs-gitlab" legend="GitLab side, besides the script">
        {boxes(more)}
      </Fieldset>
    </>
  );
}
