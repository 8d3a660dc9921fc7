import type { ComponentProps } from 'react';
import { Textarea } from './textarea';

export interface ListInputProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange'> {
  readonly value: readonly string[];
  readonly onChange: (lines: string[]) => void;
  /** Splits text into a list. Joining the list with newlines must give the same text. */
  readonly split?: (text: string) => string[];
}

const byLine = (text: string): string[] => (text === '' ? [] : text.split('\n'));

/** A list of short texts, one per line: quick to type, and a list from elsewhere can be pasted. */
export function ListInput({ value, onChange, split = byLine, ...native }: ListInputProps) {
  return (
    <Textarea
      value={value.join('\n')}
      onChange={(event) => onChange(split(event.target.value))}
      wrap="off"
      {...native}
    />
  );
}
