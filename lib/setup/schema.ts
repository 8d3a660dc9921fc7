import { permissionSchema } from '../aws/permissions';
import * as z from '../formats/zod';
import type { Entry, Fields } from './field-tree/entry';
import type { Kind } from './field-tree/kinds';
import { setupFields } from './fields';
import { checkRules } from './rules/check-rules';
import { pairs } from './rules/pairs';
import { argument, text } from './rules/text';
import { list, wholeNumber, withoutLeftOut } from './rules/values';
import { textFormats } from './text-formats';
import type { Setup } from './types';

export type { Account, Job, Ref, Role, Setup } from './types';

/** Built from the fields: checks each value separately. */
export const fieldsSchema = schemaOf(setupFields) as z.ZodType<Setup>;

/** Also checks values against each other, with `rules`. */
export const setupSchema = fieldsSchema.superRefine(checkRules, { when: () => true });

function schemaOf(entry: Entry): z.ZodType {
  switch (entry.entry) {
    case 'field':
      return schemaOfKind(entry.kind);
    case 'group':
      return objectOf(entry.fields);
    case 'rows':
      return list(objectOf(entry.fields), entry);
    default:
      return entry satisfies never;
  }
}

function objectOf(fields: Fields): z.ZodType {
  const members = Object.entries(fields).map(([name, entry]): [string, z.ZodType] => {
    const schema = schemaOf(entry);
    return [name, entry.presence === 'required' ? schema : schema.optional()];
  });
  return z.strictObject(Object.fromEntries(members)).overwrite(withoutLeftOut(fields));
}

function schemaOfKind(kind: Kind): z.ZodType {
  switch (kind.kind) {
    case 'text':
      return textFormats[kind.format].schema();
    case 'number':
      return wholeNumber(kind.least, kind.most);
    case 'yes-no':
      return z.boolean();
    case 'choice':
      return z.enum(kind.values.filter((value) => value !== ''));
    case 'lines':
    case 'script':
    case 'boxes':
      return list(
        'values' in kind.item ? z.enum(kind.item.values) : textFormats[kind.item.format].schema(),
        kind,
      );
    case 'pairs':
      return pairs(kind.of);
    case 'arguments':
      return list(argument(), { least: 1, most: kind.most });
    case 'account':
      return text();
    case 'permissions':
      return list(permissionSchema, { least: 0, most: kind.most });
    case 'constant':
      return z.literal(kind.value);
    default:
      return kind satisfies never;
  }
}
