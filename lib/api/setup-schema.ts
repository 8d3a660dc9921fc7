import { permissionPresets } from '../aws/permissions';
import type { Data } from '../formats/data';
import * as z from '../formats/zod';
import type { Entry, Fields } from '../setup/field-tree/entry';
import type { Kind } from '../setup/field-tree/kinds';
import type { Words } from '../setup/field-tree/words';
import { setupFields } from '../setup/fields';

type Members = Readonly<Record<string, Data>>;

/**
 * The JSON Schema (2020-12) of a setup, for editors and other programs. It knows names, types, choices and lengths of lists, and says in
 * words what else a value may be. `parseSetup` accepts nothing that it refuses, in the form that is written; it knows more rules.
 */
export const setupJsonSchema = (): Data => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Setup of Keyless, version 2',
  ...schemaOf(setupFields),
});

function schemaOf(entry: Entry): Members {
  switch (entry.entry) {
    case 'field':
      return { description: descriptionOf(entry), ...schemaOfKind(entry.kind) };
    case 'group':
      return { description: descriptionOf(entry), ...objectOf(entry.fields) };
    case 'rows':
      return {
        description: descriptionOf(entry),
        type: 'array',
        minItems: entry.least,
        maxItems: entry.most,
        items: { description: descriptionOf(entry.item), ...objectOf(entry.fields) },
      };
    default:
      return entry satisfies never;
  }
}

const descriptionOf = ({ name, allowed, example }: Words): string =>
  `${name}: ${allowed}. Example: ${example}`;

const objectOf = (fields: Fields): Members => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(fields).map(([name, entry]) => [name, schemaOf(entry)])),
  required: Object.entries(fields).flatMap(([name, { presence }]) => (presence === 'required' ? [name] : [])),
  additionalProperties: false,
});

function schemaOfKind(kind: Kind): Members {
  switch (kind.kind) {
    case 'text':
    case 'account':
      return { type: 'string' };
    case 'number':
      return { type: 'integer', minimum: kind.least, maximum: kind.most };
    case 'yes-no':
      return { type: 'boolean' };
    case 'choice':
      return { enum: kind.values.filter((value) => value !== '') };
    case 'lines':
    case 'script':
    case 'boxes':
      return listOf('values' in kind.item ? { enum: kind.item.values } : { type: 'string' }, kind);
    case 'pairs':
      return { type: 'object', additionalProperties: { type: 'string' } };
    case 'arguments':
      return listOf({ type: 'string' }, { least: 1, most: kind.most });
    case 'permissions':
      return listOf({ oneOf: Object.values(permissionPresets).map(permissionSchema) }, { least: 0, ...kind });
    case 'constant':
      return { const: kind.value };
    default:
      return kind satisfies never;
  }
}

const listOf = (
  items: Members,
  { least, most }: { readonly least: number; readonly most: number },
): Members => ({
  type: 'array',
  minItems: least,
  maxItems: most,
  items,
});

/** The parameters of a preset have their schema already; its checks in code have no words there. */
function permissionSchema({
  schema,
  summary,
}: (typeof permissionPresets)[keyof typeof permissionPresets]): Members {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  // JSON leaves out what Zod adds besides the schema.
  return { description: summary, ...JSON.parse(JSON.stringify(rest)) };
}
