import type { TextFormat } from '../text-formats';
import type { About, Text } from './about';
import type { Words } from './words';

/*
 * The kinds of fields: the value in a setup and in the form's draft, and with it the schema, the reading and
 * the conversion between the two. `start` is the draft value if a setup has none.
 */

/** One line of text of a format. In the draft: text. */
export interface TextKind {
  readonly kind: 'text';
  readonly format: TextFormat;
  readonly start: string;
}

/** A whole number between two bounds. In the draft: text, in the middle of typing. */
export interface NumberKind {
  readonly kind: 'number';
  readonly least: number;
  readonly most: number;
  /** Whether a file may contain digits in quotes, as in copied text. */
  readonly quoted: boolean;
  readonly start: string;
}

export interface YesNoKind {
  readonly kind: 'yes-no';
  /** The value that a setup leaves out; the form starts with it. */
  readonly leftOut: boolean | undefined;
}

/** One of several values; the form starts with the first. */
export interface ChoiceKind<Value extends string = string> {
  readonly kind: 'choice';
  readonly values: readonly Value[];
  readonly options: (about: About) => readonly Option<Value>[];
  /** The value that a setup leaves out: naming it has no effect. The empty value occurs only in the draft. */
  readonly leftOut: Value | undefined;
}

/** One option of the form. */
export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: Text;
  readonly help: Text | undefined;
  /** Whether the current answers do not allow it. */
  readonly disabled?: boolean;
  /** Whether the form offers it for the current answers; always if absent. */
  readonly offered?: (about: About) => boolean;
}

/** A list of texts, or of several of the values. In the draft: a list of texts. */
export interface ListKind<Entered extends ListEntry, Item extends ListItem> {
  readonly kind: Entered;
  readonly item: Item;
  readonly options: readonly Option[];
  readonly least: number;
  readonly most: number;
  readonly start: readonly string[];
}

/** `lines`: one per line, without blank ones. `script`: the same, with every space kept. `boxes`: checkboxes. */
type ListEntry = 'lines' | 'script' | 'boxes';

/** The items of a list: how messages refer to them, and a format or the allowed values. */
type ListItem = Words & ({ readonly format: TextFormat } | { readonly values: readonly string[] });

/** Names with values, each name once. In the draft: rows, as names may be the same while they are typed. */
export interface PairsKind {
  readonly kind: 'pairs';
  readonly of: 'tags' | 'variables';
}

/** The arguments of a program, each as it is, empty ones too. In the draft: a list in JSON, or words between spaces. */
export interface ArgumentsKind {
  readonly kind: 'arguments';
  readonly item: Words;
  readonly most: number;
}

/** The id of one of the accounts. In the draft: the key of its row, so that the id can be edited. */
export interface AccountKind {
  readonly kind: 'account';
}

/** Permission presets with their parameters, which have their home in `lib/aws/permissions`. */
export interface PermissionsKind {
  readonly kind: 'permissions';
  readonly item: Words;
  readonly most: number;
}

/** The same in every setup; nobody is asked. */
export interface ConstantKind<Value extends number> {
  readonly kind: 'constant';
  readonly value: Value;
}

export type Kind =
  | TextKind
  | NumberKind
  | YesNoKind
  | ChoiceKind
  | ListKind<ListEntry, ListItem>
  | PairsKind
  | ArgumentsKind
  | AccountKind
  | PermissionsKind
  | ConstantKind<number>;

export const text = (parts: Omit<TextKind, 'kind'>): TextKind => ({ kind: 'text', ...parts });

export const wholeNumber = (parts: Omit<NumberKind, 'kind'>): NumberKind => ({ kind: 'number', ...parts });

export const yesNo: YesNoKind = { kind: 'yes-no', leftOut: undefined };

/** Yes or no; absent means yes. */
export const yesUnlessSaid: YesNoKind = { kind: 'yes-no', leftOut: true };

export const tags: PairsKind = { kind: 'pairs', of: 'tags' };

export const variables: PairsKind = { kind: 'pairs', of: 'variables' };

export const programArguments = (parts: Omit<ArgumentsKind, 'kind'>): ArgumentsKind => ({
  kind: 'arguments',
  ...parts,
});

export const account: AccountKind = { kind: 'account' };

export const permissionPresets = (parts: Omit<PermissionsKind, 'kind'>): PermissionsKind => ({
  kind: 'permissions',
  ...parts,
});

export const constant = <const Value extends number>(value: Value): ConstantKind<Value> => ({
  kind: 'constant',
  value,
});

/** The form's texts for an option: its label, and optionally its meaning. */
type OptionText = string | (Pick<Option, 'label' | 'offered'> & { readonly help: Text });

/** One of these values. The form starts with the first, and a setup leaves it out. Pass the type of the values to require all of them. */
export const choice = <Value extends string>(
  options: Readonly<Record<Value, OptionText>>,
  leftOut: NoInfer<Value> | undefined,
): ChoiceKind<Value> => {
  const offered = optionsOf(options);
  return { kind: 'choice', values: offered.map(({ value }) => value), options: () => offered, leftOut };
};

/** One of these values, or none; their labels depend on the other answers. */
export const choiceOrNone = <Value extends string>(
  values: readonly Value[],
  options: (about: About) => readonly Option<Value | ''>[],
): ChoiceKind<Value | ''> => ({ kind: 'choice', values: ['', ...values], options, leftOut: '' });

/** The items of a list. */
type ListParts<Item extends ListItem> = Omit<ListKind<ListEntry, Item>, 'kind' | 'options'>;

export const lines = <const Item extends ListItem>(parts: ListParts<Item>): ListKind<'lines', Item> => ({
  kind: 'lines',
  options: [],
  ...parts,
});

export const script = <const Item extends ListItem>(parts: ListParts<Item>): ListKind<'script', Item> => ({
  kind: 'script',
  options: [],
  ...parts,
});

/** A list of checkboxes. The form offers these options; a setup may contain others of the format. */
export const boxes = <const Item extends ListItem>(
  parts: ListParts<Item>,
  options: Readonly<Record<OfferedBy<Item>, OptionText>>,
): ListKind<'boxes', Item> => ({ kind: 'boxes', ...parts, options: optionsOf(options) });

/** Every value must have an option; of a format, some may. */
type OfferedBy<Item> = Item extends { readonly values: readonly (infer Value extends string)[] }
  ? Value
  : string;

const optionsOf = <Value extends string>(
  options: Readonly<Record<Value, OptionText>>,
): readonly Option<Value>[] =>
  Object.entries<OptionText>(options).map(([value, text]) => ({
    value: value as Value,
    ...(typeof text === 'string' ? { label: text, help: undefined } : text),
  }));
