'use client';

import { Plus, X } from 'lucide-react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button } from '../ui/button';
import { Fieldset } from '../ui/fieldset';
import { IconButton } from '../ui/icon-button';
import { TextInput } from '../ui/text-input';
import { useWizard } from './context';
import { useField, useFieldError } from './controls';
import type { Draft } from './draft';
import { useFieldTexts } from './field-texts';
import type { NameOf } from './names';

type PairsName = NameOf<'pairs'>;

interface PairsFieldProps {
  readonly name: PairsName;
  /** What one pair is called: "tag". */
  readonly what: string;
  /** What its name is called: "Key". */
  readonly nameLabel: string;
  readonly placeholders: readonly [name: string, value: string];
}

/** Names with values, such as the tags of a role. */
export function PairsField({ name, what, nameLabel, placeholders }: PairsFieldProps) {
  const { control } = useFormContext<Draft>();
  const rows = useFieldArray({ control, name });
  const { focusLater } = useWizard();
  const { label, help, optional } = useFieldTexts(name);
  const add = () => {
    rows.append({ name: '', value: '' }, { shouldFocus: false });
    focusLater(`${name}.${rows.fields.length}.name`);
  };
  const remove = (index: number) => {
    rows.remove(index);
    focusLater(rows.fields.length > 1 ? `${name}.${Math.max(0, index - 1)}.name` : `${name}.add`);
  };
  return (
    <Fieldset id={name} legend={label} help={help} optional={optional} error={useFieldError(name, 'within')}>
      {rows.fields.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {rows.fields.map((row, index) => (
            <li key={row.id} className="flex gap-2">
              <PairInput
                name={`${name}.${index}.name`}
                label={`${nameLabel} of ${what} ${index + 1}`}
                placeholder={placeholders[0]}
              />
              <PairInput
                name={`${name}.${index}.value`}
                label={`Value of ${what} ${index + 1}`}
                placeholder={placeholders[1]}
              />
              <IconButton label={`Remove ${what} ${index + 1}`} onClick={() => remove(index)}>
                <X aria-hidden size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
      <Button id={`${name}.add`} variant="ghost" className="-ml-2.5 self-start text-accent" onClick={add}>
        <Plus aria-hidden size={14} />
        Add {what}
      </Button>
    </Fieldset>
  );
}

function PairInput(props: {
  readonly name: `${PairsName}.${number}.${'name' | 'value'}`;
  readonly label: string;
  readonly placeholder: string;
}) {
  const { value, control } = useField(props.name);
  return (
    <TextInput
      id={props.name}
      aria-label={props.label}
      placeholder={props.placeholder}
      defaultValue={typeof value === 'string' ? value : ''}
      {...control}
    />
  );
}
