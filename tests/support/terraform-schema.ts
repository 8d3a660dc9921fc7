import schemas from '@/tests/fixtures/terraform-schema.json';

/** The arguments and nested blocks of a provider block, by name. */
interface Body {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly blocks: Readonly<Record<string, NestedBody>>;
}
interface NestedBody extends Body {
  readonly atLeastOne: boolean;
}
interface Type extends Body {
  /** The attributes that other blocks can refer to. */
  readonly exported: readonly string[];
}

/** The schema of a provider version, from its typed bindings. */
export interface ProviderSchema {
  readonly provider: string;
  readonly providerVersion: string;
  /** Types by `resource aws_iam_role`, `data …` or `provider aws`. */
  readonly types: Readonly<Record<string, Type>>;
}

export const providerSchemas: readonly ProviderSchema[] = schemas;

/** A body from the HashiCorp parser: nested blocks are lists of bodies. */
type Parsed = Readonly<Record<string, unknown>>;

/**
 * Everything in a parsed file that Terraform or this provider version would refuse: unknown blocks, arguments and attributes,
 * and missing required arguments. Types of other providers are ignored.
 */
export function schemaProblems(file: Parsed, schema: ProviderSchema): string[] {
  return Object.entries(file).flatMap(([kind, value]) => {
    switch (kind) {
      case 'resource':
      case 'data':
        return entriesOf(value).flatMap(([type, named]) =>
          ofProvider(type, schema)
            ? entriesOf(named).flatMap(([name, bodies]) =>
                bodiesOf(bodies).flatMap((body) => typed(`${kind} ${type}`, name, body, schema)),
              )
            : [],
        );
      case 'provider':
        return entriesOf(value).flatMap(([name, bodies]) =>
          ofProvider(name, schema)
            ? bodiesOf(bodies).flatMap((body) => typed(`provider ${name}`, name, body, schema))
            : [],
        );
      case 'output':
      case 'variable':
        return entriesOf(value).flatMap(([name, bodies]) =>
          bodiesOf(bodies).flatMap((body) => [
            ...against(language[kind], body, `${kind} ${name}`),
            ...references(body, schema, name),
          ]),
        );
      case 'module':
        return entriesOf(value).flatMap(([name, bodies]) =>
          bodiesOf(bodies).flatMap(({ source, providers, ...variables }) => [
            ...against(language.module, { source, providers }, `module ${name}`),
            ...references(variables, schema, name),
          ]),
        );
      case 'terraform':
      case 'import':
        return bodiesOf(value).flatMap((body) => against(language[kind], body, kind));
      case 'locals':
        return references(value, schema, kind);
      default:
        return [`${kind}: no block of Terraform`];
    }
  });
}

function typed(type: string, name: string, body: Parsed, schema: ProviderSchema): string[] {
  const known = schema.types[type];
  const where = `${type} ${name}`;
  if (known === undefined) return [`${where}: not in the schema of ${schema.provider}`];
  const ofTerraform: Body = type.startsWith('provider ') ? language.provider : language.meta;
  return [
    ...against(
      {
        required: known.required,
        optional: [...known.optional, ...ofTerraform.optional],
        blocks: { ...known.blocks, ...ofTerraform.blocks },
      },
      body,
      where,
    ),
    ...references(body, schema, where, known.exported),
  ];
}

function against(known: Body, body: Parsed, where: string): string[] {
  const names = Object.keys(body);
  const missing = [
    ...known.required,
    ...Object.keys(known.blocks).filter((name) => known.blocks[name]?.atLeastOne),
  ].filter((name) => !names.includes(name));
  return [
    ...missing.map((name) => `${where}: ${name} is missing`),
    ...names.flatMap((name) => {
      const nested = known.blocks[name];
      if (nested !== undefined)
        return isBlock(body[name])
          ? bodiesOf(body[name]).flatMap((inner) => against(nested, inner, `${where} ${name}`))
          : [`${where}: ${name} is a block, not an argument`];
      if (![...known.required, ...known.optional].includes(name)) return [`${where}: ${name} is unknown`];
      return isBlock(body[name]) ? [`${where}: ${name} is an argument, not a block`] : [];
    }),
  ];
}

/** Problems with references such as `aws_iam_role.staging.arn`, `data.….gitlab` and `self.arn`, whose attributes must exist. */
function references(
  value: unknown,
  schema: ProviderSchema,
  where: string,
  self: readonly string[] = [],
): string[] {
  if (typeof value === 'string') {
    return [...value.matchAll(/\$\{(.*?)\}/gs)].flatMap(([, code = '']) => [
      ...[...code.matchAll(/(?<![\w.])(data\.)?([a-z]+_\w+)\.(\w+)(?:\.(\w+))?/g)].flatMap(
        ([, data, type = '', , attribute]) => {
          if (!ofProvider(type, schema)) return [];
          const known = schema.types[`${data === undefined ? 'resource' : 'data'} ${type}`];
          if (known === undefined) return [`${where}: refers to ${type}, which is not in the schema`];
          return attribute === undefined || known.exported.includes(attribute)
            ? []
            : [`${where}: ${type} has no attribute ${attribute}`];
        },
      ),
      ...[...code.matchAll(/(?<![\w.])self\.(\w+)/g)].flatMap(([, attribute = '']) =>
        self.includes(attribute) ? [] : [`${where}: self has no attribute ${attribute}`],
      ),
    ]);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((inner) => references(inner, schema, where, self));
}

const ofProvider = (type: string, { provider }: ProviderSchema): boolean =>
  type.split('_')[0] === provider.split('/')[1];

const entriesOf = (value: unknown): [string, unknown][] => Object.entries(value as Parsed);
const bodiesOf = (value: unknown): Parsed[] => value as Parsed[];
const isBlock = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((item) => typeof item === 'object' && item !== null);

const optionally = (body: Body): NestedBody => ({ ...body, atLeastOne: false });
const condition: Body = { required: ['condition', 'error_message'], optional: [], blocks: {} };

/** Arguments of the Terraform language: in every resource and data source (`meta`), and in its own blocks. */
const language = {
  meta: {
    required: [],
    optional: ['depends_on', 'provider', 'count', 'for_each'],
    blocks: {
      lifecycle: optionally({
        required: [],
        optional: ['create_before_destroy', 'prevent_destroy', 'ignore_changes', 'replace_triggered_by'],
        blocks: { precondition: optionally(condition), postcondition: optionally(condition) },
      }),
    },
  },
  provider: { required: [], optional: ['alias'], blocks: {} },
  output: { required: ['value'], optional: ['description', 'sensitive'], blocks: {} },
  variable: {
    required: [],
    optional: ['type', 'description', 'default', 'sensitive', 'nullable'],
    blocks: { validation: optionally(condition) },
  },
  terraform: {
    required: ['required_version'],
    optional: [],
    blocks: {
      required_providers: { required: [], optional: ['aws', 'gitlab'], blocks: {}, atLeastOne: true },
    },
  },
  module: { required: ['source', 'providers'], optional: [], blocks: {} },
  import: { required: ['to', 'id'], optional: [], blocks: {} },
} as const satisfies Record<string, Body>;
