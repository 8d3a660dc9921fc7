import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(`${root}${file}`, 'utf8');

describe('the guides', () => {
  const files = ['.', 'docs'].flatMap((folder) =>
    readdirSync(`${root}${folder}`)
      .filter((name) => name.endsWith('.md'))
      .map((name) => (folder === '.' ? name : `${folder}/${name}`)),
  );
  const named = files.flatMap((file) =>
    [
      ...read(file).matchAll(
        /`((?:app|components|cli|lib|scripts|tests|e2e|public|docs)\/[^`\s]*|\.[\w.-]+\.cjs)`/g,
      ),
    ].map((match) => ({
      file,
      path: String(match[1]),
    })),
  );

  it('name paths', () => {
    expect(named.length).toBeGreaterThan(15);
  });

  it.each(named)('$file: $path exists', ({ path }) => {
    // `<id>` is a placeholder: the folder must exist.
    const [real = ''] = path.split('<');
    expect(existsSync(`${root}${real}`), path).toBe(true);
  });

  const links = files.flatMap((file) =>
    [...read(file).matchAll(/\]\((?!https?:|#)([^)\s#]+)(?:#[^)]*)?\)/g)].map((match) => ({
      file,
      path: String(match[1]),
    })),
  );

  it.each(links)('$file links to $path, which exists', ({ file, path }) => {
    expect(existsSync(new URL(path, `file://${root}${file}`)), path).toBe(true);
  });

  const scripts = JSON.parse(read('package.json')).scripts as Record<string, string>;
  const commands = [...read('CONTRIBUTING.md').matchAll(/`npm (?:run (?:-s )?)?([\w-]+)/g)].map((match) =>
    String(match[1]),
  );

  it.each([...new Set(commands)])('npm %s exists', (name) => {
    // `npm pack` is built into npm. It runs `prepack`.
    expect(Object.keys(scripts)).toContain(name === 'pack' ? 'prepack' : name);
  });
});

describe('the table of folders', () => {
  const listed = [...read('CONTRIBUTING.md').matchAll(/^\| `lib\/([\w-]+)\/` \|/gm)].map(
    ([, name = '']) => name,
  );

  it('lists every library folder in the import rules', () => {
    const { forbidden } = require('../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
    const layers = forbidden.flatMap(({ name }) =>
      name.startsWith('layer-') ? [name.slice('layer-'.length)] : [],
    );
    expect([...listed].sort()).toEqual([...layers].sort());
    const folders = readdirSync(`${root}lib`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name)).toEqual([...listed].sort());
  });
});

/** How a file declares each thing, with the name. */
const declarations: Readonly<Record<string, RegExp>> = {
  'permission preset': /^export const (\w+) = \{[\s\S]*?^\} as const satisfies PresetOf</gm,
  'condition operator': /^export const (\w+): (?:Value|Presence)Operator = /gm,
  explanation: /^export const (\w+) = \{[\s\S]*?^\} as const satisfies Explanation;/gm,
  'output file': /^export const (\w+): Generator = /gm,
  'example setup': /^export const (\w+): SetupPreset = /gm,
  attack: /^export const (\w+): Attack = /gm,
  control: /^export const (\w+) = \w+Control\(/gm,
  'residual risk': /^export const (\w+): ResidualRisk = /gm,
  'cause of a denial': /^export const (\w+)(?:: DenialCause = | = subjectCause\()/gm,
  'check of what stays open': /^export const (\w+): GapCheck = /gm,
  'check of a trust policy': /^export const (\w+): RoleCheck = /gm,
  'check of a pipeline': /^export const (\w+): PipelineCheck = /gm,
  'check of permissions': /^export const (\w+): PermissionCheck = /gm,
  'check of a token': /^export const (\w+): TokenCheck = /gm,
  'report format': /^export const (\w+): ReportWriter = /gm,
  'form of input': /^export const (\w+): SourceForm = /gm,
  'wizard step': /^export const (\w+): Step = /gm,
  command: /^export const (\w+): Command = /gm,
};

describe('the table of things to add', () => {
  const rows = [
    ...read('CONTRIBUTING.md').matchAll(
      /^\| ([\w ]+) \| `([\w/-]+)\/<\w+>(\/index)?\.tsx?` \| `([^`]+)` \|$/gm,
    ),
  ].map(([, thing = '', folder = '', index = '', registry = '']) => ({ thing, folder, index, registry }));

  it('lists everything that has a registry', () => {
    expect(rows.map(({ thing }) => thing)).toEqual(Object.keys(declarations));
    // It has no separate file, and the compiler reports missing parts.
    expect(read('CONTRIBUTING.md')).toMatch(/^\| setup field \| one entry in /m);
  });

  it.each(rows)(
    '$thing: nothing in $folder is forgotten in $registry',
    ({ thing, folder, index, registry }) => {
      const held = readdirSync(`${root}${folder}`)
        .map((entry) => (index === '' || entry.includes('.') ? entry : `${entry}/index.ts`))
        .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
        .filter((file) => existsSync(`${root}${folder}/${file}`))
        .flatMap((file) =>
          [...read(`${folder}/${file}`).matchAll(declarations[thing] ?? /$^/)].map(([, name = '']) => name),
        );
      expect(held.length).toBeGreaterThan(1);
      // An export, or an import that is listed: the linter refuses an unused import.
      const named = [...read(registry).matchAll(/\b[A-Za-z]\w*\b/g)].map(([name]) => name);
      expect(held.filter((name) => !named.includes(name))).toEqual([]);
    },
  );
});

describe('the library and the command line', () => {
  it('use relative imports: the alias is unknown if the command line is started from another folder', () => {
    const files = ['lib', 'cli'].flatMap((folder) =>
      readdirSync(`${root}${folder}`, { recursive: true }).map((file) => `${folder}/${String(file)}`),
    );
    const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
    expect(sources.filter((file) => /from '@\//.test(read(file)))).toEqual([]);
  });
});

describe('attacks', () => {
  const files = readdirSync(`${root}lib/attacks`);
  const ids = files.filter((file) =>
    /^export const \w+: Attack = /m.test(file.endsWith('.ts') ? read(`lib/attacks/${file}`) : ''),
  );

  it.each(ids)('%s has a test with a world where it gets in and one where it is stopped', (file) => {
    const test = file.replace('.ts', '.test.ts');
    expect(files).toContain(test);
    const text = read(`lib/attacks/${test}`);
    expect(text).toMatch(/getsInWithout: \[\n?\s*'|outcome: 'succeeded'|toBe\('allowed'\)/);
    expect(text).toMatch(/stopped: \{|'stopped'/);
  });
});

describe('checks of existing roles and pipelines', () => {
  const folders = ['trust', 'pipeline', 'permissions', 'token'].map((folder) => `lib/checks/${folder}`);
  const files = folders.flatMap((folder) =>
    readdirSync(`${root}${folder}`)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
      .map((file) => ({ folder, code: file.slice(0, -'.ts'.length) })),
  );

  it.each(files)('$folder/$code.ts has the name of its code, a line in the registry, and a test', (file) => {
    const { folder, code } = file;
    const text = read(`${folder}/${code}.ts`);
    expect(text).toContain(`code: '${code}',`);
    expect(read(`${folder}/index.ts`)).toContain(`from './${code}';`);
    expect(existsSync(`${root}${folder}/${code}.test.ts`), `${folder}/${code}.test.ts`).toBe(true);
    // One policy with the finding, one without.
    expect(read(`${folder}/${code}.test.ts`)).toMatch(/toEqual\(\[\]\)|, \[\]\]|passes: \{/);
  });
});

describe('the fix of CVE-2025-5819', () => {
  const files = ['lib', 'components', 'cli', 'docs']
    .flatMap((folder) =>
      readdirSync(`${root}${folder}`, { recursive: true }).map((file) => `${folder}/${String(file)}`),
    )
    .concat('README.md')
    .filter((file) => /\.(tsx?|md|sh)$/.test(file) && !file.includes('.test.'))
    .filter((file) => file !== 'lib/gitlab/capabilities.ts');

  it('is named by release branch: a text with one release names the others', () => {
    const lines = files.flatMap((file) =>
      read(file)
        .split('\n')
        .filter((line) => line.includes('18.2.2'))
        .map((line) => ({ file, line })),
    );
    expect(lines.length).toBeGreaterThan(5);
    const alone = lines.filter(({ line }) => !/18\.0\.6.*18\.1\.4/.test(line));
    expect(alone).toEqual([]);
  });
});

describe('the library and the command line', () => {
  it('run from any folder: no import needs the paths of tsconfig.json', () => {
    const sources = ['lib', 'cli'].flatMap((folder) =>
      readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map((file) => `${folder}/${file}`),
    );
    expect(sources).toContain('cli/keyless.ts');
    expect(sources.filter((file) => /(?:from|import)\(? ?'@\//.test(read(file)))).toEqual([]);
  });
});

describe('the library', () => {
  /** An empty collection or a variable at the top of a module would be filled by calls. */
  const filledLater =
    /^(?:export )?(?:let |const \w+.*= (?:new (?:Weak)?(?:Map|Set)(?:<.*>)?\(\)|\[\]|\{\});$)/m;
  const sources = readdirSync(`${root}lib`, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );

  it('keeps no state between calls: no module has a cache', () => {
    expect(sources.filter((file) => filledLater.test(read(`lib/${file}`)))).toEqual([]);
  });

  it.each([
    'const known = new WeakMap<readonly string[], string>();',
    'let highlighter: Highlighter | undefined;',
    'const lineBreaks: (readonly string[])[] = [];',
    'export const byPlan = new Map();',
  ])('%s would be reported', (line) => expect(filledLater.test(`const a = 1;\n${line}\n`)).toBe(true));
});

describe('the lock file', () => {
  const packages = JSON.parse(read('package-lock.json')).packages as Record<
    string,
    { resolved?: string; optionalDependencies?: Record<string, string> }
  >;

  it('has an entry for every optional dependency, so that npm ci works on every platform', () => {
    const missing = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter(
        (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });

  it('pins exact versions', () => {
    const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});
