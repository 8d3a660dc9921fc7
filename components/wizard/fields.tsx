'use client';

import type { ComponentProps, FocusEvent } from 'react';
import { type FieldPath, useController, useFormContext } from 'react-hook-form';
import { Checkbox, type CheckboxProps } from '../ui/checkbox';
import { Field, type FieldError, FieldMessage, type FieldProps } from '../ui/field';
import { Fieldset } from '../ui/fieldset';
import { ListInput, type ListInputProps } from '../ui/list-input';
import { NumberInput } from '../ui/number-input';
import { RadioCard, type RadioCardProps } from '../ui/radio-group';
import { Segmented, type SegmentedProps } from '../ui/segmented';
import { Select } from '../ui/select';
import { TextInput, type TextInputProps } from '../ui/text-input';
import { useWizard } from './context';
import type { Draft } from './draft';
import { useFeedback } from './feedback';
import { fieldName } from './paths';

/*
 * The form primitives of components/ui, tied to one value of the draft: registered with the form (uncontrolled, so
 * that typing renders nothing), its problem shown once it may be seen. A field's id is its name.
 */

export type Name = FieldPath<Draft>;

type Described = Pick<FieldProps, 'label' | 'help' | 'optional' | 'aside' | 'className'> & {
  readonly name: Name;
};

/** The problem to show at a field: its own, or one `within` it where the field stands for a whole list or object. */
export function useFieldError(name: Name, reach: 'own' | 'within' = 'own'): FieldError | undefined {
  const { isSeen } = useWizard();
  const { byField, problems } = useFeedback();
  const problem =
    byField.get(name) ??
    (reach === 'within' ? problems.find(({ path }) => fieldName(path).startsWith(`${name}.`)) : undefined);
  return problem && (isSeen(problem.path) || isSeen(name.split('.'))) ? problem : undefined;
}

/** What a native control needs to be the field `name`, and the value it starts with. */
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

/** To be called when the field is left: from then on its problem shows. */
function useLeave(name: Name): () => void {
  const { markSeen } = useWizard();
  return () => markSeen([name.split('.')]);
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

export function TextField({
  name,
  label,
  help,
  optional,
  aside,
  className,
  onValue,
  ...native
}: Described & {
  /** Told each value the user types. */
  readonly onValue?: (value: string) => void;
} & Omit<TextInputProps, keyof Described>) {
  const { value, control } = useField(name, onValue);
  return (
    <Field
      id={name}
      error={useFieldError(name, 'within')}
      {...{ label, help, optional: optional ?? false, aside, className }}
    >
      {(described) => <TextInput defaultValue={asText(value)} {...control} {...described} {...native} />}
    </Field>
  );
}

export function NumberField({
  name,
  label,
  help,
  optional,
  aside,
  className,
  ...native
}: Described & Omit<ComponentProps<typeof NumberInput>, keyof Described>) {
  const { value, control } = useField(name);
  return (
    <Field
      id={name}
      error={useFieldError(name)}
      {...{ label, help, optional: optional ?? false, aside, className }}
    >
      {(described) => <NumberInput defaultValue={asText(value)} {...control} {...described} {...native} />}
    </Field>
  );
}

export function SelectField({
  name,
  label,
  help,
  optional,
  aside,
  className,
  ...native
}: Described & Omit<ComponentProps<'select'>, keyof Described>) {
  const { value, control } = useField(name);
  return (
    <Field
      id={name}
      error={useFieldError(name)}
      {...{ label, help, optional: optional ?? false, aside, className }}
    >
      {(described) => <Select defaultValue={asText(value)} {...control} {...described} {...native} />}
    </Field>
  );
}

/** A list of texts, one a line. */
export function LinesField({
  name,
  label,
  help,
  optional,
  aside,
  className,
  ...native
}: Described & Omit<ListInputProps, keyof Described | 'value' | 'onChange'>) {
  const { control } = useFormContext<Draft>();
  const { field } = useController({ control, name });
  const value: unknown = field.value;
  const leave = useLeave(name);
  return (
    <Field
      id={name}
      error={useFieldError(name, 'within')}
      {...{ label, help, optional: optional ?? false, aside, className }}
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

export function CheckboxField({ name, ...native }: CheckboxProps & { readonly name: Name }) {
  const { value, control } = useField(name);
  const error = useFieldError(name);
  return (
    <div>
      <Checkbox
        id={name}
        defaultChecked={value === true}
        aria-describedby={error ? `${name}-error` : undefined}
        {...control}
        {...native}
      />
      <FieldMessage id={name} error={error} />
    </div>
  );
}

/** A few choices that deserve an explanation each. */
export function RadioField({
  name,
  label,
  help,
  options,
  className,
}: Omit<Described, 'aside' | 'optional' | 'className'> & {
  readonly className?: string;
  readonly options: readonly (Pick<RadioCardProps, 'label' | 'help' | 'disabled'> & {
    readonly value: string;
  })[];
}) {
  const { value, control } = useField(name);
  return (
    <Fieldset id={name} legend={label} help={help} error={useFieldError(name)} className={className ?? ''}>
      {options.map((option) => (
        <RadioCard key={option.value} defaultChecked={option.value === value} {...control} {...option} />
      ))}
    </Fieldset>
  );
}

/** One of a few short words. */
export function SegmentedField({
  name,
  label,
  help,
  options,
  onValue,
}: Omit<Described, 'aside' | 'optional' | 'className'> &
  Pick<SegmentedProps, 'options'> & {
    /** Called with each option the user chooses. */
    readonly onValue?: (value: string) => void;
  }) {
  return (
    <Fieldset id={name} legend={label} help={help} error={useFieldError(name)}>
      <RegisteredSegmented name={name} options={options} {...(onValue && { onValue })} />
    </Fieldset>
  );
}

/** The same without a legend, for rows that say what they are in another way. */
export function RegisteredSegmented({
  name,
  onValue,
  ...native
}: SegmentedProps & { readonly name: Name; readonly onValue?: (value: string) => void }) {
  const { value, control } = useField(name, onValue);
  return <Segmented defaultValue={asText(value)} {...control} {...native} />;
}
