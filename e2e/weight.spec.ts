import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, onlyChromium, test } from './support';

/**
 * Kilobytes of all that a visit loads until somebody does something, workers included, as a host compresses them. The
 * worker of `/check` is loaded before anything is pasted, so that the first answer is fast.
 */
const budgets = { '/': 260, '/check/': 460 };

/** Bytes over the wire, at the level that hosts use for what they compress on the way. */
function compressed(path: string): number {
  const bytes = Uint8Array.from(readFileSync(`out${path.endsWith('/') ? `${path}index.html` : path}`));
  if (path.endsWith('.woff2')) return bytes.length;
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
}

for (const [address, budget] of Object.entries(budgets))
  test(`a first visit of ${address} is light`, onlyChromium('workers'), async ({ page, context }) => {
    const loaded = new Set<string>();
    context.on('request', (request) => loaded.add(new URL(request.url()).pathname));
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    const sizes = [...loaded].map((path) => ({ path, kilobytes: compressed(path) / 1000 }));
    const total = sizes.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
    expect(total, JSON.stringify(sizes, null, 2)).toBeLessThan(budget);
    expect(sizes.length).toBeGreaterThan(5);
  });
