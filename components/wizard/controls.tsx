'use client';

import type { ComponentProps, FocusEvent } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { Field, type FieldError, type FieldProps } from '../ui/field';
import { ListInput, type ListInputProps } from '../ui/list-input';
import { SegmentedInput, type SegmentedInputProps } from '../ui/segmented-input';
import { Select } from '../ui/select';
import { TextInput, type TextInputProps } from '../ui/text-input';
import { Answered } from './answered';
import { useWizard } from './context';
import type { Draft } from './draft';
import { useProblems } from './feedback';
import type { Name } from './names';
import { fieldName } from './paths';

/*
 * The form primitives of components/ui, each bound to one value of the draft. The inputs are registered with
 * the form and uncontrolled, so that typing renders nothing. Their problem shows once it may be seen. The id
 * of a field is its name.
 */

export type Described = Pick<FieldProps, 'label' | 'help' | 'optional' | 'className'> & {
  readonly name: Name;
};

/** The problem to show at a field: its own, or one inside it if the field represents a whole list or object. */
export function useFieldError(name: Name, reach: 'own' | 'within' = 'own'): FieldError | undefined {
  const { isSeen } = useWizard();
  const { byField, problems } = useProblems();
  const problem =
    byField.get(name) ??
    (reach === 'within' ? problems.find(({ path }) => fieldName(path).startsWith(`${name}.`)) : undefined);
  return problem && (isSeen(problem.path) || isSeen(name.split('.'))) ? problem : undefined;
}

/** The attributes that bind a native control to the field `name`, with its initial value. */
export function useField(name: Name, onValue?: (value: string) => void) {
  const { register, getValues } = useFormContext<Draft>();
  const leave = useLeave(name);
  const { onBlur, ...registration } = register(name, {
    ...(onValue && { onChange: ({ target }: { target: { value: string } }) => onValue(target.value) }),
  });
  const value: unknown = getValues(name);
  return {
    value,
    control: {
      ...registration,
      onBlur: (event: FocusEvent<HTMLElement>) => {
        leave();
        void onBlur(event);
      },
    },
  };
}

/**
 * The value of a field that is answered by radios or a checkbox, and how to change it. The draft decides what is
 * checked: a form that reads it from its inputs loses the value when they render between the replacement of the
 * draft and their own.
 */
export function useChoice(name: Name, onValue?: (value: string) => void) {
  const { control } = useFormContext<Draft>();
  const { field } = useController({ control, name });
  const leave = useLeave(name);
  return {
    value: field.value as unknown,
    choose: (value: string | boolean) => {
      field.onChange(value);
      if (typeof value === 'string') onValue?.(value);
    },
    leave,
  };
}

/** Returns a function to call when the field is left: after that, its problem shows. */
function useLeave(name: Name): () => void {
  const { markSeen } = useWizard();
  return () => markSeen([name.split('.')]);
}

export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

export type TextControlProps = Described & {
  /** Called with each value the user types. */
  readonly onValue?: (value: string) => void;
} & Omit<TextInputProps, keyof Described>;

export function TextControl({
  name,
  label,
  help,
  optional = false,
  className,
  onValue,
  ...native
}: TextControlProps) {
  const { value, control } = useField(name, onValue);
  return (
    <Field
      id={name}
      after={<Answered name={name} />}
      error={useFieldError(name, 'within')}
      {...{ label, help, optional, className }}
    >
      {(described) => <TextInput defaultValue={asText(value)} {...control} {...described} {...native} />}
    </Field>
  );
}

/** One value from a list; `children` are its options. */
export function SelectControl({
  name,
  label,
  help,
  optional = false,
  className,
  ...native
}: Described & Omit<ComponentProps<'select'>, keyof Described>) {
  const { value, control } = useField(name);
  return (
    <Field
      id={name}
      after={<Answered name={name} />}
      error={useFieldError(name)}
      {...{ label, help, optional, className }}
    >
      {(described) => <Select defaultValue={asText(value)} {...control} {...described} {...native} />}
    </Field>
  );
}

export type LinesControlProps = Described & Omit<ListInputProps, keyof Described | 'value' | 'onChange'>;

/** A list of texts, one per line. */
export function LinesControl({
  name,
  label,
  help,
  optional = false,
  className,
  ...native
}: LinesControlProps) {
  const { control } = useFormContext<Draft>();
  const { field } = useController({ control, name });
  const value: unknown = field.value;
  const leave = useLeave(name);
  return (
    <Field
      id={name}
      after={<Answered name={name} />}
      error={useFieldError(name, 'within')}
      {...{ label, help, optional, className }}
    >
      {(described) => (
        <ListInput
          name={name}
          value={Array.isArray(value) ? value.map(asText) : []}
          onChange={field.onChange}
          onBlur={leave}
          {...described}
          {...native}
        />
      )}
    </Field>
  );
}

/** One of a few short words, without a legend. */
export function SegmentedControl({
  name,
  onValue,
  ...native
}: Omit<SegmentedInputProps, 'value' | 'onChoose'> & {
  readonly name: Name;
  readonly onValue?: (value: string) => void;
}) {
  const { value, choose, leave } = useChoice(name, onValue);
  return <SegmentedInput name={name} value={asText(value)} onChoose={choose} onBlur={leave} {...native} />;
}
