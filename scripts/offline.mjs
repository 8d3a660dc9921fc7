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
  .sort();

const hash = createHash('sha256');
for (const name of files)
  hash
    .update(name)
    .update('\0')
    .update(readFileSync(join(out, name)));

/** A page is requested by its folder. */
const addressOf = (name) => `/${name.replaceAll('\\', '/').replace(/(?:^|(?<=\/))index\.html$/, '')}`;

writeFileSync(
  join(out, 'sw.js'),
  serviceWorkerSource(hash.digest('hex').slice(0, 16), [...files.map(addressOf), '/THIRD-PARTY.txt']),
);
console.log(`Service worker written for ${files.length} files.`);
