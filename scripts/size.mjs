/**
 * Fails if the scripts that a first visit must load and run on the main thread exceed the budget, compressed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './lib/run.mjs';

/** Kilobytes, gzipped. e2e/weight.spec.ts has the budget for all that a first visit loads. */
const budget = 170;
const out = join(root, 'out');
let failed = false;

for (const page of readdirSync(out, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.html'))) {
  const html = readFileSync(join(out, page), 'utf8');
  const sources = new Set(
    [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.js)"[^>]*>/g)]
      // `nomodule` scripts are for browsers without modules: no browser that runs this page loads them.
      .filter(([tag]) => !/\bnomodule\b/i.test(tag))
      .map(([, source = '']) => source),
  );
  const bytes = [...sources].reduce(
    (sum, source) => sum + gzipSync(readFileSync(join(out, source))).length,
    0,
  );
  const kilobytes = bytes / 1000;
  const over = kilobytes > budget;
  failed ||= over;
  console.log(
    `${over ? 'over budget' : 'ok'}  ${page}: ${kilobytes.toFixed(1)} kB of ${budget} kB in ${sources.size} scripts`,
  );
}
process.exit(failed ? 1 : 0);
