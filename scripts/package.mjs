/**
 * Builds what `npm pack` ships into dist/: the command line and the library as JavaScript, and their types. Runs before every `npm pack`.
 * Libraries stay outside: npm installs them with the package.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { build } from 'esbuild';
import { root, run, stop } from './lib/run.mjs';

const dist = join(root, 'dist');
const entries = ['index', 'setup', 'generate', 'attack', 'prove', 'check'];

rmSync(dist, { recursive: true, force: true });

await build({
  absWorkingDir: root,
  entryPoints: {
    keyless: 'cli/keyless.ts',
    ...Object.fromEntries(entries.map((name) => [name, `lib/api/${name}.ts`])),
  },
  outdir: dist,
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20.9',
  packages: 'external',
  logLevel: 'warning',
});
const command = join(dist, 'keyless.js');
writeFileSync(command, `#!/usr/bin/env node\n${readFileSync(command, 'utf8')}`, { mode: 0o755 });

const emitted = join(dist, 'emitted');
const options = ['-p', 'scripts/package.tsconfig.json', '--outDir', emitted];
const code = await run(process.execPath, ['node_modules/typescript/bin/tsc', ...options]);
if (code !== 0) stop('The types of the package could not be built; the reason is above.');

// Only what the types of an entry lead to, with whole names of files, as Node and the TypeScript of its users ask for them.
const types = join(dist, 'types');
const open = entries.map((name) => join(emitted, 'api', `${name}.d.ts`));
const seen = new Set(open);
for (let file = open.pop(); file !== undefined; file = open.pop()) {
  const text = readFileSync(file, 'utf8').replace(
    /(\bfrom |\bimport\()(['"])(\.[^'"]*)\2/g,
    (_, before, quote, path) => {
      const target = fileOf(resolve(dirname(file), path));
      if (!seen.has(target)) open.push(target);
      seen.add(target);
      const name = relative(dirname(file), target)
        .replaceAll(sep, '/')
        .replace(/\.d\.ts$/, '.js');
      return `${before}${quote}${name.startsWith('.') ? name : `./${name}`}${quote}`;
    },
  );
  const written = join(types, relative(emitted, file));
  mkdirSync(dirname(written), { recursive: true });
  writeFileSync(written, text);
}
rmSync(emitted, { recursive: true });

function fileOf(path) {
  const found = [`${path}.d.ts`, join(path, 'index.d.ts')].find((candidate) => existsSync(candidate));
  if (found === undefined) throw new Error(`There are no types of ${path}.`);
  return found;
}
