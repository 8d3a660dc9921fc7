import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { body, filesBelow } from '../../scripts/lib/embed';
import { describeWith } from './programs';
import { run, temporaryFolder } from './run';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/' };
const sources = filesBelow(join(root, 'lib'), '.sh');

/**
 * The cases of a jq program, from `<program>.jq.json`. `before` are programs whose definitions it uses, and `options` are jq options
 * (with -r, the results are lines). A file of definitions has a `call` in each case. `strings`, `values` and `files` become --arg,
 * --argjson and --slurpfile. `values` of the table are the default for each case.
 */
interface Table {
  readonly before?: readonly string[];
  readonly options?: readonly string[];
  readonly values?: Readonly<Record<string, unknown>>;
  readonly cases: readonly {
    readonly name: string;
    readonly call?: string;
    readonly strings?: Readonly<Record<string, string>>;
    readonly values?: Readonly<Record<string, unknown>>;
    readonly files?: Readonly<Record<string, readonly unknown[]>>;
    /** The input, or several inputs; a text if `options` contains -R. */
    readonly input?: unknown;
    readonly inputs?: readonly unknown[];
    readonly output: readonly unknown[];
    /** The exit status of jq. Default: 0. */
    readonly status?: number;
  }[];
}

describe('the sources of shell functions', () => {
  it('exist', () => expect(sources.length).toBeGreaterThan(2));

  describeWith(['shellcheck'], 'under shellcheck', () => {
    it('pass shellcheck', async () => {
      expect(await run(['shellcheck', ...sources], { env })).toMatchObject({ status: 0, stdout: '' });
    });
  });

  describeWith(['shfmt'], 'under shfmt', () => {
    it('are formatted', async () => {
      expect(await run(['shfmt', '-d', '-i', '2', '-ci', ...sources], { env })).toMatchObject({
        status: 0,
        stdout: '',
      });
    });
  });
});

describeWith(['jq'], 'the programs of jq', () => {
  describe.each(filesBelow(join(root, 'lib'), '.jq').map((file) => relative(root, file)))('%s', (file) => {
    const table = JSON.parse(readFileSync(join(root, `${file}.json`), 'utf8')) as Table;
    const program = [...(table.before ?? []).map((name) => join(dirname(file), name)), file]
      .flatMap((name) => body(name, readFileSync(join(root, name), 'utf8')))
      .join('\n');
    const options = table.options ?? [];

    it('has cases', () => expect(table.cases).not.toEqual([]));

    it.each(table.cases)(
      '$name',
      async ({ call, strings, values, files, input, inputs, output, status = 0 }) => {
        const inputList = inputs ?? (input === undefined ? [] : [input]);
        const args = [
          ...Object.entries(strings ?? {}).flatMap(([name, value]) => ['--arg', name, value]),
          ...Object.entries({ ...table.values, ...values }).flatMap(([name, value]) => [
            '--argjson',
            name,
            JSON.stringify(value),
          ]),
          // --slurpfile turns a file into a list of values.
          ...Object.entries(files ?? {}).flatMap(([name, value]) => [
            '--argjson',
            name,
            JSON.stringify(value),
          ]),
        ];
        const text = options.some((option) => /^-\w*R/.test(option))
          ? inputList.join('\n')
          : inputList.map((value) => JSON.stringify(value)).join('\n');
        const inputFile = join(temporaryFolder(), 'input');
        writeFileSync(inputFile, text);
        const whole = [program, call ?? ''].join('\n');
        const answer = await run(['jq', '-c', ...options, ...args, whole, inputFile], { env });
        const lines = answer.stdout.split('\n').slice(0, -1);
        const raw = options.some((option) => /^-\w*r/.test(option));
        expect({
          output: raw ? lines : lines.map((line) => JSON.parse(line)),
          status: answer.status,
        }).toEqual({
          output,
          status,
        });
      },
    );
  });
});
