import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dataOf } from '@/tests/support/plain-document';
import { plainHcl, readHcl } from '@/tests/support/plain-hcl';
import { generate } from '../generators';
import { documentOf } from '../generators/types';
import { planSetup } from '../plan';
import { setupPresets } from '../setup/presets';
import type { Setup } from '../setup/schema';
import { bundleSetup, checksumsPath } from '.';

/**
 * What users get, as real files, so that a change of the output is read in a diff. Regenerated with `npm run goldens`.
 * The first preset whole, but for the checksums; of the others the files that carry the trust, and of one with plan roles what they are
 * open to.
 */
const goldens = [
  ...setupPresets.flatMap(({ id, setup }, index) =>
    goldensOf(id, setup, (path) => (index === 0 ? path !== checksumsPath : carriesTrust(setup).test(path))),
  ),
  ...otherForms(),
];

function carriesTrust({ roles }: Setup): RegExp {
  return roles.every(({ kind }) => kind === 'deploy')
    ? /\/trust-policy\.json$|^gitlab\/\S*gitlab-ci\.yml$/
    : /\/trust-policy\.json$|^gitlab\/\S*gitlab-ci\.yml$|^BLAST-RADIUS\.md$/;
}

function otherForms() {
  const [{ id, setup }] = setupPresets;
  return goldensOf(`${id}-other-forms`, { ...setup, outputs: ['terraform', 'cloudformation'] }, (path) =>
    /\.tf(?:\.example)?$|\/cloudformation\.yaml$/.test(path),
  );
}

/** The files to keep, each with the document it was written from. */
function goldensOf(to: string, setup: Setup, keeps: (path: string) => boolean) {
  const outputs = new Map(generate(planSetup(setup)).map((output) => [output.path, output]));
  return bundleSetup(setup)
    .filter(({ path }) => keeps(path))
    .map((file) => ({ golden: `${to}/${file.path}`, file, output: outputs.get(file.path) }));
}

const folder = fileURLToPath(new URL('../../tests/goldens', import.meta.url));

describe('goldens', () => {
  it.each(goldens)('$golden', async ({ golden, file }) => {
    await expect(file.text).toMatchFileSnapshot(join(folder, golden));
  });

  // The files are read, not the text that was just written: what is reviewed is what holds the data.
  const withData = goldens.filter(({ file }) => file.format === 'json' || file.format === 'yaml');
  it.each(withData)('$golden reads as the data of its document', ({ golden, file, output }) => {
    if (output === undefined) throw new Error(`No generator makes ${file.path}.`);
    const read = readers[file.format as keyof typeof readers];
    expect(read(readFileSync(join(folder, golden), 'utf8'))).toStrictEqual(dataOf(documentOf(output)));
  });

  it.each(goldens.filter(({ file }) => file.format === 'hcl'))(
    '$golden reads as the blocks of its document',
    async ({ golden, output }) => {
      const document = output && documentOf(output);
      if (document?.format !== 'hcl') throw new Error(`No generator makes ${golden}.`);
      const text = readFileSync(join(folder, golden), 'utf8');
      expect(await readHcl(text)).toStrictEqual(plainHcl(document.body));
    },
  );

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

/** Read files as their users do. Scripts are read by real shells in the tool tests. */
const readers = {
  json: (text: string): unknown => JSON.parse(text),
  yaml: (text: string): unknown =>
    parse(text, { customTags: [{ tag: '!reference', collection: 'seq', resolve: (node) => node }] }),
} as const;
