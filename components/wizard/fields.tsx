'use client';

import type { ComponentProps, ReactNode } from 'react';
import { Checkbox } from '../ui/checkbox';
import { Field, FieldMessage } from '../ui/field';
import { Fieldset } from '../ui/fieldset';
import { NumberInput } from '../ui/number-input';
import { RadioCard } from '../ui/radio-group';
import { Answered } from './answered';
import {
  asText,
  type Described,
  LinesControl,
  type LinesControlProps,
  SegmentedControl,
  SelectControl,
  TextControl,
  type TextControlProps,
  useChoice,
  useField,
  useFieldError,
} from './controls';
import { useFieldTexts } from './field-texts';
import { useMarkedHelp } from './from-link';
import type { Name, NameOf } from './names';

/*
 * Fields of the setup by name. Label, help, placeholder and options come from the field's entry. A native
 * attribute that is set here overrides the entry.
 */

/** The attributes that the entry of a field provides for its control. */
function useDescription(name: Name) {
  const { label, help, optional, placeholder, options } = useFieldTexts(name);
  return { described: { label, help: useMarkedHelp(name, help), optional }, placeholder, options };
}

type Own = Exclude<keyof Described, 'className'>;

export function TextField({
  name,
  ...native
}: { readonly name: NameOf<'text' | 'arguments'> } & Omit<TextControlProps, Own>) {
  const { described, placeholder } = useDescription(name);
  return <TextControl name={name} placeholder={placeholder} {...described} {...native} />;
}

export function NumberField({
  name,
  lead,
  className,
  ...native
}: {
  readonly name: NameOf<'number'>;
  /** Shown before the help. */
  readonly lead?: ReactNode;
  readonly className?: string;
} & Omit<ComponentProps<typeof NumberInput>, Own>) {
  const { value, control } = useField(name);
  const { described, placeholder } = useDescription(name);
  const help = lead ? (
    <>
      {lead} {described.help}
    </>
  ) : (
    described.help
  );
  return (
    <Field
      id={name}
      after={<Answered name={name} />}
      error={useFieldError(name)}
      {...described}
      {...{ help, className }}
    >
      {(tied) => (
        <NumberInput
          defaultValue={asText(value)}
          placeholder={placeholder}
          {...control}
          {...tied}
          {...native}
        />
      )}
    </Field>
  );
}

/** One value from a list. Give the options as `children` if the entry does not contain them. */
export function SelectField({
  name,
  className,
  children,
  ...native
}: {
  readonly name: NameOf<'choice' | 'account'>;
  readonly className?: string;
} & Omit<ComponentProps<'select'>, Own>) {
  const { described, options } = useDescription(name);
  return (
    <SelectControl name={name} className={className} {...described} {...native}>
      {children ??
        options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
    </SelectControl>
  );
}

/** A list of texts, one per line. */
export function LinesField({
  name,
  ...native
}: { readonly name: NameOf<'lines' | 'script'> } & Omit<LinesControlProps, Own>) {
  const { described, placeholder } = useDescription(name);
  return <LinesControl name={name} placeholder={placeholder} {...described} {...native} />;
}

export function CheckboxField({
  name,
  className,
}: {
  readonly name: NameOf<'yes-no'>;
  readonly className?: string;
}) {
  const { value, choose, leave } = useChoice(name);
  const { described } = useDescription(name);
  const error = useFieldError(name);
  return (
    <div>
      <Checkbox
        id={name}
        label={described.label}
        help={described.help}
        className={className}
        name={name}
        checked={value === true}
        onChange={({ target }) => choose(target.checked)}
        onBlur={leave}
        aria-describedby={error ? `${name}-error` : undefined}
      />
      <FieldMessage id={name} error={error} />
      <Answered name={name} />
    </div>
  );
}

/** The frame of controls that answer one question together. */
function ChoiceFieldset(props: {
  readonly name: Name;
  readonly described: ReturnType<typeof useDescription>['described'];
  readonly children: ReactNode;
}) {
  const { name, described } = props;
  return (
    <Fieldset
      id={name}
      legend={described.label}
      help={described.help}
      after={<Answered name={name} />}
      error={useFieldError(name)}
    >
      {props.children}
    </Fieldset>
  );
}

/** A few choices, each with an explanation. */
export function RadioField({ name }: { readonly name: NameOf<'choice'> }) {
  const { value, choose, leave } = useChoice(name);
  const { described, options } = useDescription(name);
  return (
    <ChoiceFieldset name={name} described={described}>
      {options.map((option) => (
        <RadioCard
          key={option.value}
          name={name}
          checked={option.value === value}
          onChange={() => choose(option.value)}
          onBlur={leave}
          {...option}
        />
      ))}
    </ChoiceFieldset>
  );
}

/** One of a few short words. */
export function SegmentedField({
  name,
  onValue,
}: {
  readonly name: NameOf<'choice'>;
  /** Called with each option the user chooses. */
  readonly onValue?: (value: string) => void;
}) {
  const { described, options } = useDescription(name);
  return (
    <ChoiceFieldset name={name} described={described}>
      <SegmentedControl name={name} options={options} {...(onValue && { onValue })} />
    </ChoiceFieldset>
  );
}
