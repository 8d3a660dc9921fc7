/** Writes the service worker for all files in out/. The last step of a build. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/run.mjs';
import { serviceWorkerSource } from './lib/service-worker.mjs';

const out = join(root, 'out');
const notServed = new Set(['_headers', 'sw.js', '404.html']);
const files = readdirSync(out, { recursive: true })
  .map(String)
  .filter(
    (name) => statSync(join(out, name)).isFile() && !notServed.has(name) && !/\.(?:txt|map)$/.test(name),
  )
  .concat('THIRD-PARTY.txt')
  .sort();

const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

/** A page is requested by its folder. */
const addressOf = (name) => `/${name.replaceAll('\\', '/').replace(/(?:^|(?<=\/))index\.html$/, '')}`;

const hashes = files.map((name) => [addressOf(name), hashOf(readFileSync(join(out, name)))]);
// Headers are kept with the files: other ones are another version.
const version = hashOf(JSON.stringify([hashes, hashOf(readFileSync(join(out, '_headers')))]));

writeFileSync(join(out, 'sw.js'), serviceWorkerSource(version, hashes));
console.log(`Service worker written for ${files.length} files.`);
