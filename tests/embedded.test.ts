import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { embeddedModules, filesBelow } from '../scripts/lib/embed';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const below = (ending: string): readonly string[] =>
  filesBelow(join(root, 'lib'), ending).map((file) => relative(root, file));

describe('programs in their own language', () => {
  const modules = embeddedModules(root);

  it.each(modules)('$module contains the current $source (npm run embed)', ({ module, text }) => {
    expect(existsSync(join(root, module))).toBe(true);
    expect(read(module)).toBe(text);
  });

  it('have no module without a source', () => {
    expect(below('.embedded.ts')).toEqual(modules.map(({ module }) => module));
  });

  it.each(below('.jq'))('%s is included and has a table of cases', (file) => {
    expect(modules.flatMap(({ includes }) => includes)).toContain(file);
    expect(readdirSync(join(root, file, '..'))).toContain(`${file.split('/').at(-1)}.json`);
  });

  it.each(below('.sh'))('%s includes its longer jq programs', (file) => {
    const lines = read(file).split('\n');
    const inline = lines.filter(
      (line, at) =>
        /\bjq\b/.test(line) &&
        !line.includes('#include ') &&
        opensQuote(line) &&
        !/^ *#include /.test(lines[at + 1] ?? ''),
    );
    expect(inline).toEqual([]);
  });

  it.each(below('.ts').filter((file) => !/\.(test|embedded)\.ts$/.test(file)))(
    '%s has no shell function that needs no values',
    (file) => {
      const templates = [...read(file).matchAll(/\bsh`((?:[^`\\]|\\[\s\S])*)`/g)].map(
        ([, code = '']) => code,
      );
      const functions = templates.filter(
        (code) => /^\s*\w+\(\) [{(]/m.test(code) && !/(^|[^\\])\$\{/.test(code),
      );
      expect(functions).toEqual([]);
    },
  );
});

describe('an embedded program', () => {
  /** The text of the module for a `lib/source.sh` with this body. */
  const textOf = (source: string, program = ''): string => {
    const folder = mkdtempSync(join(tmpdir(), 'embed-'));
    mkdirSync(join(folder, 'lib'));
    writeFileSync(join(folder, 'lib/source.sh'), `# What it is for.\n\n${source}`);
    writeFileSync(join(folder, 'lib/program.jq'), `# In, and out.\n\n${program}`);
    const [{ text = '' } = {}] = embeddedModules(folder);
    return text;
  };
  const embeddedLines = (text: string): readonly string[] =>
    [...text.matchAll(/^ {6}(".*"),$/gm)].map(([, line = '']) => JSON.parse(line));

  it('can be on separate lines', () => {
    const text = textOf("f() {\n  jq '\n    #include program.jq\n  ' file\n}\n", '.[]\n  | .a\n');
    expect(embeddedLines(text)).toEqual(['f() {', "  jq '", '    .[]', '      | .a', "  ' file", '}']);
  });

  it('can be between code', () => {
    const text = textOf("f() {\n  jq '#include program.jq' file\n}\n", '.[]\n| .a\n');
    expect(embeddedLines(text)).toEqual(['f() {', "  jq '.[]", "    | .a' file", '}']);
  });

  it('is followed by an empty line only if it has functions', () => {
    expect(textOf('f() { :; }\n\nlast=\n')).toContain("text: '' }");
    expect(textOf('first=\nlast=\n')).not.toContain("text: '' }");
  });

  it('must not close its quotes', () => {
    expect(() => textOf("jq '#include program.jq'\n", `"it's"\n`)).toThrow(/program\.jq: a single quote/);
  });
});

/** Whether a line opens a single-quoted text without closing it, as a program on several lines does. */
function opensQuote(line: string): boolean {
  const outside = line.replace(/\\./g, '').replace(/"(?:[^"'])*"/g, '');
  return (outside.match(/'/g) ?? []).length % 2 === 1;
}
