/**
 * Gives every exported page a strict content security policy: inline scripts by their hash, no inline style,
 * no connections at all. Fails the build when a page holds something the policy would block. Removes what no page asks for.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/run.mjs';

const out = join(root, 'out');

// The bundler puts the source of each worker next to the worker built from it.
const media = join(out, '_next', 'static', 'media');
for (const name of readdirSync(media)) if (name.endsWith('.ts')) rmSync(join(media, name));

const pages = readdirSync(out, { recursive: true }).filter((name) => String(name).endsWith('.html'));

for (const page of pages) {
  const path = join(out, String(page));
  const html = readFileSync(path, 'utf8');
  if (
    /<style[\s>]/.test(html) ||
    /<[a-z][^>]*\sstyle=/i.test(html.replace(/<script[\s\S]*?<\/script>/g, ''))
  ) {
    console.error(`${page}: inline style; the page's own policy would block it. Use a class.`);
    process.exit(1);
  }
  const hashes = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${[...new Set(hashes)].join(' ')}`.trim(),
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join('; ');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}"/>`;
  const clean = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  writeFileSync(path, clean.replace('<head>', `<head>${meta}`));
}
console.log(`Content security policy written into ${pages.length} pages.`);
