import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { setupPresets } from '../setup/presets';
import { bundleSetup, checksumsPath } from '.';
import type { BundleFile } from './types';

/**
 * What users get, as real files, so that a change of the output is read in a diff. Written anew with `npm run goldens`.
 * The first preset whole, but for the checksums; of the others the two files that carry the trust.
 */
const goldens = [
  ...setupPresets.flatMap(({ id, setup }, index) =>
    bundleSetup(setup)
      .filter(({ path }) =>
        index === 0 ? path !== checksumsPath : /\/trust-policy\.json$|^gitlab\/\.gitlab-ci\.yml$/.test(path),
      )
      .map((file) => ({ golden: `${id}/${file.path}`, file })),
  ),
  ...otherForms(),
];

function otherForms() {
  const [{ id, setup }] = setupPresets;
  return bundleSetup({ ...setup, outputs: ['terraform', 'cloudformation'] })
    .filter(({ path }) => /\.tf$|\/cloudformation\.yaml$/.test(path))
    .map((file) => ({ golden: `${id}-other-forms/${file.path}`, file }));
}

const folder = fileURLToPath(new URL('../../tests/goldens', import.meta.url));

describe('goldens', () => {
  it.each(goldens)('$golden', async ({ golden, file }) => {
    await expect(file.text).toMatchFileSnapshot(join(folder, golden));
    expect(() => reparse(file)).not.toThrow();
  });

  it('hold no file that is no longer generated', () => {
    const generated = new Set(goldens.map(({ golden }) => golden));
    const presets = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const files = presets
      .flatMap(({ name }) =>
        readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).map((path) =>
          join(name, path),
        ),
      )
      .filter((path) => statSync(join(folder, path)).isFile());
    expect(files.filter((path) => !generated.has(path))).toEqual([]);
  });
});

/** Reads the file as its users do. Scripts are read by real shells in the tool tests. */
function reparse({ format, text }: BundleFile): void {
  if (format === 'json') JSON.parse(text);
  if (format === 'yaml') parse(text, { customTags: [{ tag: '!reference', collection: 'seq' }] });
}
