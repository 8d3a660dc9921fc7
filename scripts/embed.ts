/** Writes the module of every *.sh file below `lib/` (`scripts/lib/embed.ts` says how); removes those without a source. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { embeddedModules, filesBelow } from './lib/embed';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const modules = embeddedModules(root);
for (const { module, text } of modules) {
  const file = join(root, module);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  writeFileSync(file, text);
  console.log(`wrote ${module}`);
}
const known = new Set(modules.map(({ module }) => join(root, module)));
for (const file of filesBelow(join(root, 'lib'), '.embedded.ts')) {
  if (known.has(file)) continue;
  rmSync(file);
  console.log(`removed ${file.slice(root.length + 1)}`);
}
