import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';

/** What the texts of the page and the generated files are written with. A font of the system draws what these fonts lack, and what else a user types. */
export const characters = [
  ...Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index)),
  ...'  ‘’“”–—…•·→←↑↓‹›⌘⇧⋯☐',
].join('');

/** The weights that the page uses, from normal to bold. */
const variationAxes = { wght: { min: 400, max: 700 } };

export const fonts = [
  // With its digits of one width, for numbers that change or stand below each other.
  { file: 'app/fonts/inter.woff2', source: 'inter/files/inter-latin-wght-normal.woff2', shapes: true },
  // Without ligatures, which would show other characters than a file contains.
  {
    file: 'app/fonts/jetbrains-mono.woff2',
    source: 'jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
    shapes: false,
  },
];

/** The bytes of a font with these characters and weights only; with the other shapes of its characters if `shapes`. */
export async function subset({ source, shapes }) {
  const path = createRequire(import.meta.url).resolve(`@fontsource-variable/${source}`);
  return subsetFont(await readFile(path), characters, {
    targetFormat: 'woff2',
    variationAxes,
    noLayoutClosure: !shapes,
  });
}
