import { z } from 'zod';
import { setupJsonSchema } from '@/lib/api/setup-schema';
import { setupSchema } from '@/lib/setup/schema';
import { attackAnswerSchema } from './attack-answer';
import { checkReportSchema } from './check-report';

/** The schema of an output. It allows additional fields, because new fields are not a breaking change. */
const outputSchema = (title: string, schema: z.ZodType): unknown => ({
  title,
  ...z.toJSONSchema(schema, {
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      if ((zodSchema as unknown) !== setupSchema) return;
      for (const name of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, name);
      jsonSchema.$ref = 'setup-2.schema.json';
    },
  }),
});

/** The files of docs/schemas by name. The number is the version of the described format. */
export const publishedSchemas: Readonly<Record<string, () => unknown>> = {
  'setup-2.schema.json': setupJsonSchema,
  'attack-2.schema.json': () => outputSchema('keyless attack --json, version 2', attackAnswerSchema),
  'check-1.schema.json': () => outputSchema('keyless check --format json, version 1', checkReportSchema),
};
