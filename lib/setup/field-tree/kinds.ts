import type { TextFormat } from '../text-formats';
import type { About, Text } from './about';
import type { Words } from './words';

/*
 * What a field holds: its value in a setup, how it stands in the form's draft, and so its schema, its reading and its way between the
 * two. `start` is what the draft holds where a setup says nothing.
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
  /** Whether a file may hold digits in quotes, as copied text has them. */
  readonly quoted: boolean;
  readonly start: string;
}

export interface YesNoKind {
  readonly kind: 'yes-no';
  /** The value that a setup leaves out, and where the form starts. */
  readonly leftOut: boolean | undefined;
}

/** One of several values; the first is where the form starts. */
export interface ChoiceKind<Value extends string = string> {
  readonly kind: 'choice';
  readonly values: readonly Value[];
  readonly options: (about: About) => readonly Option<Value>[];
  /** The value that a setup leaves out: to say it is to say nothing. The empty one stands in the draft only. */
  readonly leftOut: Value | undefined;
}

/** One way to answer, as the form offers it. */
export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: Text;
  readonly help: Text | undefined;
  /** The answers so far do not allow it. */
  readonly disabled?: boolean;
  /** Whether the form offers it for the answers so far; always, where it does not say. */
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

/** `lines`: one per line, blank ones do not count. `script`: the same, with every space kept. `boxes`: to be ticked. */
type ListEntry = 'lines' | 'script' | 'boxes';

/** What an item of a list is: how messages speak of it, and a format or the values to choose from. */
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

/** Yes or no, where saying nothing means yes. */
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

/** What the form says about a value to choose: its label, and perhaps what choosing it means. */
type OptionText = string | (Pick<Option, 'label' | 'offered'> & { readonly help: Text });

/** One of these values, the first where the form starts, and the one that a setup leaves out. Name the type of the values to have each of them asked for. */
export const choice = <Value extends string>(
  options: Readonly<Record<Value, OptionText>>,
  leftOut: NoInfer<Value> | undefined,
): ChoiceKind<Value> => {
  const offered = optionsOf(options);
  return { kind: 'choice', values: offered.map(({ value }) => value), options: () => offered, leftOut };
};

/** One of these values, or none; what they are called depends on the other answers. */
export const choiceOrNone = <Value extends string>(
  values: readonly Value[],
  options: (about: About) => readonly Option<Value | ''>[],
): ChoiceKind<Value | ''> => ({ kind: 'choice', values: ['', ...values], options, leftOut: '' });

/** What a list is made of. */
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

/** A list to be ticked. The form offers these options; a setup may hold others of the format. */
export const boxes = <const Item extends ListItem>(
  parts: ListParts<Item>,
  options: Readonly<Record<OfferedBy<Item>, OptionText>>,
): ListKind<'boxes', Item> => ({ kind: 'boxes', ...parts, options: optionsOf(options) });

/** Every value has to be offered; of a format, some may be. */
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
