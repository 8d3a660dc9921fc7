import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What the page ships in addition to the dependencies of the library. npm must not install it with the
 * package, so it is a development dependency there.
 */
const onlyPage = [
  '@fontsource-variable/inter',
  '@fontsource-variable/jetbrains-mono',
  'lucide-react',
  'next',
  'react',
  'react-dom',
  'react-hook-form',
  'shiki',
  'tailwindcss',
];

const heading = `The page holds code and fonts of these packages, or was made from them. Their licenses ask for this notice.
`;

/** The notices of everything that the exported page is built from: each package with its version and its license text. */
export function thirdPartyNotices(root) {
  const { dependencies } = manifestIn(root);
  const folders = new Map();
  for (const name of [...Object.keys(dependencies), ...onlyPage]) collect(name, root, folders);
  const entries = [...folders].map(([folder, manifest]) => ({ folder, manifest }));
  entries.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  return [heading, ...entries.map(notice), ...inside()].join(`\n${'-'.repeat(80)}\n\n`);
}

/** Parts of a package that its own license does not mention. A test compares the list with what the page imports. */
function inside() {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'notices');
  return readdirSync(folder)
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

const manifestIn = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

const idOf = ({ manifest }) => `${manifest.name} ${manifest.version}`;

/** The package as `from` would find it, and its dependencies. */
function collect(name, from, folders) {
  const folder = folderOf(name, from);
  if (folder === undefined || folders.has(folder)) return;
  const manifest = manifestIn(folder);
  folders.set(folder, manifest);
  for (const next of Object.keys(manifest.dependencies ?? {})) collect(next, folder, folders);
}

function folderOf(name, from) {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  return dirname(from) === from ? undefined : folderOf(name, dirname(from));
}

function notice({ folder, manifest }) {
  const files = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|notice|copying)(?:[.-]|$)/i.test(file))
    .sort();
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  const about = [idOf({ manifest }), `License: ${manifest.license ?? 'see below'}`];
  return `${[about.join('\n'), ...texts].join('\n\n')}\n`;
}
