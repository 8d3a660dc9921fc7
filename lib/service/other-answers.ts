import { type PermissionField, permissionPreset } from '../aws/permissions';
import type { Entry, Field } from '../setup/field-tree/entry';
import { setupFields } from '../setup/fields';
import type { Setup } from '../setup/schema';
import type { AskingStep } from '../setup/steps';

type Path = readonly (string | number)[];

/** A field with an answer. */
export interface AnsweredField {
  readonly path: Path;
  readonly step: AskingStep;
  /** Other values it could have, the nearest first. Not all of them are valid in the setup. */
  readonly others: readonly unknown[];
}

/** Every field of a setup that has an answer and that a step asks for, in the order of the form. */
export const answeredFields = (setup: Setup): readonly AnsweredField[] =>
  fieldsBelow(setupFields, setup, [], setup);

function fieldsBelow(entry: Entry, value: unknown, path: Path, setup: Setup): readonly AnsweredField[] {
  if (value === undefined) return [];
  switch (entry.entry) {
    case 'group':
      return Object.entries(entry.fields).flatMap(([name, field]) =>
        fieldsBelow(field, Object(value)[name], [...path, name], setup),
      );
    case 'rows':
      return rowsOf(value).flatMap((row, index) =>
        Object.entries(entry.fields).flatMap(([name, field]) =>
          fieldsBelow(field, Object(row)[name], [...path, index, name], setup),
        ),
      );
    case 'field': {
      if (entry.step === undefined) return [];
      if (entry.kind.kind === 'permissions') return permissionFields(rowsOf(value), path, entry.step);
      return [{ path, step: entry.step, others: othersOf(entry, value, setup) }];
    }
  }
}

const rowsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A permission is removed as a whole; its parameters are separate fields. */
const permissionFields = (
  permissions: readonly unknown[],
  path: Path,
  step: AskingStep,
): readonly AnsweredField[] =>
  permissions.flatMap((permission, index) => [
    { path: [...path, index], step, others: [undefined] },
    ...Object.entries(Object(permission))
      .filter(([name]) => name !== 'preset')
      .map(([name, value]) => ({ path: [...path, index, name], step, others: near(value) })),
  ]);

function othersOf({ kind, example, presence }: Field, value: unknown, setup: Setup): readonly unknown[] {
  const leftOut = presence === 'required' ? [] : [undefined];
  switch (kind.kind) {
    case 'choice':
      return [...kind.values.filter((other) => other !== value && other !== ''), ...leftOut];
    case 'boxes': {
      const chosen = rowsOf(value);
      const unchosen = kind.options
        .map((option) => option.value)
        .filter((option) => !chosen.includes(option));
      return [
        chosen.length > 1 ? chosen.slice(0, -1) : undefined,
        ...unchosen.map((other) => [...chosen, other]),
        ...leftOut,
      ];
    }
    case 'account':
      return setup.aws.accounts.map(({ id }) => id).filter((id) => id !== value);
    case 'constant':
      return [];
    default:
      return [...near(value), example, ...leftOut];
  }
}

/** Slightly different values: a text with another last letter or digit, a list with such items. */
function near(value: unknown): readonly unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1];
  if (typeof value === 'string') return [nextText(value), `${value}x`, `${value}1`];
  if (Array.isArray(value)) return [value.map((item) => near(item)[0] ?? item), value.slice(0, -1)];
  if (typeof value === 'object' && value !== null) {
    return [Object.fromEntries(Object.entries(value).map(([key, item]) => [key, near(item)[0] ?? item]))];
  }
  return [];
}

/** The text with its last letter or digit replaced by another one of its kind. */
const nextText = (text: string): string =>
  text.replace(/[a-z0-9](?=[^a-z0-9]*$)/i, (last) =>
    last === '9'
      ? '0'
      : /z/i.test(last)
        ? String.fromCharCode(last.charCodeAt(0) - 25)
        : String.fromCharCode(last.charCodeAt(0) + 1),
  );

/** The setup with another value in one field. The number of an account changes wherever it occurs, also in the ARNs of a role. */
export function withAnswer(setup: Setup, path: Path, value: unknown): unknown {
  const [first, index, field] = path;
  if (first === 'aws' && path[3] === 'id') {
    return renamed(setup, setup.aws.accounts[Number(path[2])]?.id, value);
  }
  if (first === 'roles' && field === 'account') {
    const role = setup.roles[Number(index)];
    return replaced(setup, ['roles', Number(index)], renamed(role, role?.account, value));
  }
  return replaced(setup, path, value);
}

/** Replaces one text by another in every text. */
function renamed(tree: unknown, from: string | undefined, to: unknown): unknown {
  if (from === undefined || typeof to !== 'string') return tree;
  if (typeof tree === 'string') return tree.replaceAll(from, to);
  if (Array.isArray(tree)) return tree.map((item) => renamed(item, from, to));
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, item]) => [key, renamed(item, from, to)]));
}

function replaced(tree: unknown, [first, ...rest]: Path, value: unknown): unknown {
  if (first === undefined) return value;
  if (Array.isArray(tree)) {
    const index = Number(first);
    if (rest.length === 0 && value === undefined) return tree.filter((_, at) => at !== index);
    return tree.map((item, at) => (at === index ? replaced(item, rest, value) : item));
  }
  return { ...Object(tree), [first]: replaced(Object(tree)[first], rest, value) };
}

/** The label of a parameter of a permission; nothing for any other field. */
export function permissionLabel(setup: Setup, path: Path): string | undefined {
  const [, role, list, index, parameter] = path;
  if (list !== 'permissions') return undefined;
  const permission = setup.roles[Number(role)]?.permissions[Number(index)];
  if (permission === undefined) return undefined;
  const preset = permissionPreset(permission.preset);
  const label = Object.entries<PermissionField>(preset.fields).find(([name]) => name === parameter)?.[1]
    ?.label;
  return label === undefined ? preset.title : `${label} (${preset.title})`;
}
