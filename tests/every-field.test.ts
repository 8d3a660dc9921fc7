import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readSetup } from '../cli/read-setup';
import { toDraft } from '../components/wizard/to-draft';
import { toSetupInput } from '../components/wizard/to-setup-input';
import { createGenerator } from '../lib/service/generator';
import { parseSetup } from '../lib/setup/parse';
import { type Setup, setupSchema } from '../lib/setup/schema';
import { arbitrarySetup } from './support/arbitrary-setup';

/** The part of a zod schema with its children. */
interface Node {
  readonly _zod: {
    readonly def: {
      readonly type: string;
      readonly shape?: Readonly<Record<string, Node>>;
      readonly innerType?: Node;
      readonly element?: Node;
      readonly in?: Node;
      readonly out?: Node;
      readonly options?: readonly Node[];
      readonly values?: readonly unknown[];
    };
  };
}

/** Every field of the schema, such as `environments[].role.name`. Parameters come after their preset: `permissions[](ecr-push).repository`. */
function fieldsOf(node: Node, path = ''): readonly string[] {
  const { type, shape, innerType, element, options, in: input, out } = node._zod.def;
  if (shape) {
    const [preset] = shape.preset?._zod.def.values ?? [];
    const here = preset === undefined ? path : `${path}(${preset})`;
    return Object.entries(shape).flatMap(([key, below]) => fieldsOf(below, `${here}.${key}`));
  }
  if (options?.every(({ _zod }) => _zod.def.shape))
    return options.flatMap((option) => fieldsOf(option, path));
  if (element?._zod.def.shape || element?._zod.def.options) return fieldsOf(element, `${path}[]`);
  // A check that runs before a list is read is a function, followed by the list.
  const piped = input?._zod.def.type === 'transform' ? out : input;
  const below = innerType ?? (type === 'pipe' ? piped : undefined);
  return below ? fieldsOf(below, path) : [path];
}

/** The fields that a setup sets, in the same notation. */
function fieldsIn(value: unknown, known: ReadonlySet<string>, path = ''): readonly string[] {
  if (known.has(path)) return [path];
  if (Array.isArray(value)) return value.flatMap((element) => fieldsIn(element, known, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  const here = 'preset' in value ? `${path}(${value.preset})` : path;
  return Object.entries(value).flatMap(([key, below]) => fieldsIn(below, known, `${here}.${key}`));
}

const known = new Set(fieldsOf(setupSchema as unknown as Node));

describe('arbitrary setups', () => {
  it('come from a schema whose fields can be listed', () => {
    expect([...known]).toEqual(
      expect.arrayContaining([
        '.gitlab.project.namespaceId',
        '.roles[].iam.tags',
        '.roles[].network.sourceVpces',
        '.roles[].jobs[].script',
        '.roles[].permissions[](custom).policy',
      ]),
    );
  });

  it('set every field of the schema', () => {
    const setups = fc.sample(arbitrarySetup(), { numRuns: 400, seed: 20 });
    const set = new Set(setups.flatMap((setup) => fieldsIn(setup, known)));
    expect([...known].filter((field) => !set.has(field))).toEqual([]);
  });
});

describe('every field of a setup survives a round trip', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyless-fields-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const generator = createGenerator();

  const throughForm = (setup: Setup): Setup => read(toSetupInput(toDraft(setup)));
  const throughLink = (setup: Setup): Setup => {
    const link = generator.encode(setup);
    const decoded = generator.decode(link.ok ? link.fragment : '');
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
    return read(decoded.input);
  };
  const throughFile = (setup: Setup): Setup => {
    const opened = generator.read(new TextEncoder().encode(fileOf(setup)).buffer);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    return read(opened.setup);
  };
  const throughCommandLine = (setup: Setup): Setup => {
    const file = join(folder, 'setup.json');
    writeFileSync(file, fileOf(setup));
    return readSetup(file);
  };
  const fileOf = (setup: Setup): string => {
    const file = generator.setupJson(setup);
    return file.ok ? file.text : JSON.stringify(file.problems);
  };
  const read = (input: unknown): Setup => {
    const parsed = parseSetup(input);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed.setup;
  };

  it.each([
    ['form', throughForm],
    ['link', throughLink],
    ['file', throughFile],
    ['command line', throughCommandLine],
  ])('through the %s', (_, through) => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        expect(withDefaults(through(setup))).toEqual(withDefaults(setup));
      }),
    );
  });

  it('through all of them in turn', () => {
    const ways = [throughForm, throughLink, throughCommandLine, throughForm, throughFile];
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        expect(withDefaults(ways.reduce((before, through) => through(before), setup))).toEqual(
          withDefaults(setup),
        );
      }),
    );
  });
});

/** The setup with defaults filled in: the form always shows the accepted sources, and an empty list of tags equals none. */
function withDefaults(setup: Setup): Setup {
  return {
    ...setup,
    roles: setup.roles.map((role) => ({
      ...role,
      iam: { tags: {}, ...role.iam },
      ...(setup.gitlab.edition === 'gitlab.com' && {
        pipelineSources: role.pipelineSources ?? ['push', 'web'],
      }),
    })),
  };
}
