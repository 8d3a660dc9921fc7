/** Writes the fonts of the page, reduced to what it uses: `npm run fonts`, after another version of a font or another character. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fonts, subset } from './lib/fonts.mjs';
import { root } from './lib/run.mjs';

for (const font of fonts) {
  const bytes = await subset(font);
  const path = join(root, font.file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  console.log(`${font.file}: ${(bytes.length / 1000).toFixed(1)} kB`);
}
