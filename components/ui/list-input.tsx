import type { ComponentProps } from 'react';
import { Textarea } from './textarea';

export interface ListInputProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange'> {
  readonly value: readonly string[];
  readonly onChange: (lines: string[]) => void;
}

/** A list of short texts, one on each line: quick to type, and a list from elsewhere can be pasted. */
export function ListInput({ value, onChange, ...native }: ListInputProps) {
  return (
    <Textarea
      value={value.join('\n')}
      onChange={(event) => onChange(event.target.value === '' ? [] : event.target.value.split('\n'))}
      wrap="off"
      {...native}
    />
  );
}
