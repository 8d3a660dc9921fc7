import { type PermissionField, permissionPresets } from '../aws/permissions';
import type * as z from '../formats/zod';
import { type Field, fields } from './fields';

type Path = readonly (string | number)[];

const rows: ReadonlyMap<string, Field> = new Map(Object.entries(fields));
const order: ReadonlyMap<string, number> = new Map([...rows.keys()].map((key, index) => [key, index]));

/** The field a path leads to, or the nearest one above it. Parameters of a permission are described by its preset. */
export function fieldAt(path: Path, input: unknown): Field {
  const parameter = parameterAt(path, input);
  if (parameter) return parameter;
  for (let length = path.length; length > 0; length -= 1) {
    const field = rows.get(patternOf(path.slice(0, length)));
    if (field) return field;
  }
  return {
    name: 'The setup',
    allowed: 'an object with version, gitlab, aws and environments',
    example: '{ "version": 1, … }',
  };
}

/** The names of the fields directly below a path. */
export function knownKeys(path: Path, input: unknown): string[] {
  const preset = presetAt(path, input);
  if (preset) return ['preset', ...Object.keys(preset.fields)];
  const above = patternOf(path);
  const prefix = above === '' ? '' : `${above}.`;
  return [...rows.keys()]
    .filter((key) => key.startsWith(prefix) && /^\w+$/.test(key.slice(prefix.length)))
    .map((key) => key.slice(prefix.length));
}

/** Compares two paths: fields in the order of the form, elements in theirs, a group before what is in it. */
export function inFormOrder(a: Path, b: Path): number {
  const depth = a.findIndex((part, index) => part !== b[index]);
  if (depth === -1 || depth >= b.length) return a.length - b.length;
  const [partA, partB] = [a[depth], b[depth]];
  if (typeof partA === 'number' && typeof partB === 'number') return partA - partB;
  return place(a.slice(0, depth + 1)) - place(b.slice(0, depth + 1));
}

/** `environments[].role.name` for `['environments', 3, 'role', 'name']`. */
export const patternOf = (path: Path): string =>
  path
    .map((part) => (typeof part === 'number' ? '[]' : `.${part}`))
    .join('')
    .replace(/^\./, '');

const place = (path: Path): number => order.get(patternOf(path)) ?? rows.size;

function parameterAt(path: Path, input: unknown): Field | undefined {
  const name = path[4];
  const preset = presetAt(path.slice(0, 4), input);
  if (typeof name !== 'string') return undefined;
  if (name === 'preset') {
    return {
      name: 'The permission preset',
      allowed: `one of ${Object.keys(permissionPresets).join(', ')}`,
      example: 'ecr-push',
    };
  }
  const field = Object.entries<PermissionField>(preset?.fields ?? {}).find(([key]) => key === name)?.[1];
  const schema = Object.entries<z.ZodType>(preset?.schema.shape ?? {}).find(([key]) => key === name)?.[1];
  return (
    field &&
    schema && { name: nameOf(field.label), allowed: allowedBy(schema, field), example: field.example }
  );
}

/** What a parameter may hold, as the check that refuses an empty one says it. */
function allowedBy(schema: z.ZodType, { kind, help }: PermissionField): string {
  const [issue] = schema.safeParse(kind === 'list' ? [] : '').error?.issues ?? [];
  const allowed = issue?.code === 'custom' ? issue.params?.allowed : undefined;
  return typeof allowed === 'string' ? allowed : help;
}

function presetAt(path: Path, input: unknown) {
  if (path.length !== 4 || path[0] !== 'environments' || path[2] !== 'permissions') return undefined;
  const id = path
    .concat('preset')
    .reduce<unknown>((value, part) => (isObject(value) ? value[part] : undefined), input);
  return Object.values(permissionPresets).find((preset) => preset.id === id);
}

/** The label of a parameter within a sentence: "The repository", "The KMS key". */
const nameOf = (label: string): string =>
  `The ${label.replace(/^[A-Z][a-z]+(?= |$)/, (word) => word.toLowerCase())}`;

const isObject = (value: unknown): value is Readonly<Record<string | number, unknown>> =>
  typeof value === 'object' && value !== null;
