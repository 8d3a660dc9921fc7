'use client';

import { TextInput } from '../ui/text-input';
import { useField } from './controls';
import type { NameOf } from './names';
import { RowList } from './row-list';

type PairsName = NameOf<'pairs'>;

interface PairsFieldProps {
  readonly name: PairsName;
  /** The label of one pair: "tag". */
  readonly what: string;
  /** The label of its name: "Key". */
  readonly nameLabel: string;
  readonly placeholders: readonly [name: string, value: string];
}

/** Names with values, such as the tags of a role. */
export function PairsField({ name, what, nameLabel, placeholders }: PairsFieldProps) {
  return (
    <RowList name={name} what={what} first="name" newRow={() => ({ name: '', value: '' })} reach="within">
      {(index) => (
        <div className="flex gap-2">
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
        </div>
      )}
    </RowList>
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
