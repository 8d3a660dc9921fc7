import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { setupPresets } from '../setup/presets';
import { bundleSetup } from '.';
import type { BundleFile } from './types';

/**
 * What users get, as real files, so that a change of the output is read in a diff. Written anew with `npm run goldens`.
 * The first preset whole; of the others the two files that carry the trust.
 */
const goldens = setupPresets.flatMap(({ id, setup }, index) =>
  bundleSetup(setup)
    .filter((file) => index === 0 || /trust-policy\.json$|\.gitlab-ci\.yml$/.test(file.path))
    .map((file) => ({ golden: `${id}/${file.path}`, file })),
);

describe('goldens', () => {
  it.each(goldens)('$golden', async ({ golden, file }) => {
    await expect(file.text).toMatchFileSnapshot(`../../tests/goldens/${golden}`);
    expect(() => reparse(file)).not.toThrow();
  });
});

/** Reads the file as its users do. Scripts are read by real shells in the tool tests. */
function reparse({ format, text }: BundleFile): void {
  if (format === 'json') JSON.parse(text);
  if (format === 'yaml') parse(text, { customTags: [{ tag: '!reference', collection: 'seq' }] });
}
