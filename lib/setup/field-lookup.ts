import { type PermissionField, permissionPresets } from '../aws/permissions';
import { membersOf } from '../formats/plain-object';
import type * as z from '../formats/zod';
import { allEntries, fieldsIn, itemWords, patternOf } from './entries';
import type { Words } from './field-tree/words';
import { setupFields } from './fields';

type Path = readonly (string | number)[];

/** Every field and the items of every list, in the order of the form. */
export const fields: ReadonlyMap<string, Words> = new Map(
  [...allEntries].flatMap(([pattern, entry]): [string, Words][] => {
    const item = itemWords(entry);
    return item
      ? [
          [pattern, entry],
          [`${pattern}[]`, item],
        ]
      : [[pattern, entry]];
  }),
);

const order: ReadonlyMap<string, number> = new Map([...fields.keys()].map((key, index) => [key, index]));

/** The field at a path, or the nearest one above it. Presets describe the parameters of a permission. */
export function fieldAt(path: Path, input: unknown): Words {
  const parameter = parameterAt(path, input);
  if (parameter) return parameter;
  for (let length = path.length; length > 0; length -= 1) {
    const field = fields.get(patternOf(path.slice(0, length)));
    if (field) return field;
  }
  return setupFields;
}

/** The names of the fields directly below a path. */
export function knownKeys(path: Path, input: unknown): string[] {
  const preset = presetAt(path, input);
  if (preset) return ['preset', ...Object.keys(preset.fields)];
  const entry = path.length === 0 ? setupFields : allEntries.get(patternOf(path).replace(/\[\]$/, ''));
  return entry ? Object.keys(fieldsIn(entry)) : [];
}

/** Compares two paths: fields in the order of the form, items in list order, a group before its fields. */
export function inFormOrder(a: Path, b: Path): number {
  const depth = a.findIndex((part, index) => part !== b[index]);
  if (depth === -1 || depth >= b.length) return a.length - b.length;
  const [partA, partB] = [a[depth], b[depth]];
  if (typeof partA === 'number' && typeof partB === 'number') return partA - partB;
  return place(a.slice(0, depth + 1)) - place(b.slice(0, depth + 1));
}

const place = (path: Path): number => order.get(patternOf(path)) ?? order.size;

function parameterAt(path: Path, input: unknown): Words | undefined {
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

/** The allowed values of a parameter, in the words of the check that refuses an empty one. */
function allowedBy(schema: z.ZodType, { kind, help }: PermissionField): string {
  const [issue] = schema.safeParse(kind === 'list' ? [] : '').error?.issues ?? [];
  const allowed = issue?.code === 'custom' ? issue.params?.allowed : undefined;
  return typeof allowed === 'string' ? allowed : help;
}

function presetAt(path: Path, input: unknown) {
  if (path.length !== 4 || path[0] !== 'roles' || path[2] !== 'permissions') return undefined;
  const id = path
    .concat('preset')
    .reduce<unknown>(
      (value, part) => (Array.isArray(value) ? value[Number(part)] : membersOf(value)[part]),
      input,
    );
  return Object.values(permissionPresets).find((preset) => preset.id === id);
}

/** The label of a parameter within a sentence: "The repository", "The KMS key". */
const nameOf = (label: string): string =>
  `The ${label.replace(/^[A-Z][a-z]+(?= |$)/, (word) => word.toLowerCase())}`;
