import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { explanations } from '@/lib/explanations';
import { permissionCatalogue } from '@/lib/service/permission-catalogue';
import { setupPresets } from '@/lib/setup/presets';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');

/** Whether a reader of only this text would think that OpenTofu is not supported. */
const namesOnlyTerraform = (text: string): boolean =>
  /\bTerraform\b/.test(text) && !/\bOpenTofu\b/.test(text);

/** The source files in a folder, without tests. */
const sources = (folder: string): readonly string[] =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => `${folder}/${file}`);

describe('OpenTofu is named wherever Terraform is', () => {
  it.each(setupPresets.map(({ id, setup }) => ({ id, setup })))(
    'in each file of the bundle of $id',
    ({ setup }) => {
      const files = bundleSetup({
        ...setup,
        outputs: ['aws-cli', 'terraform', 'cloudformation', 'gitlab-terraform'],
      });
      expect(files.filter(({ text }) => namesOnlyTerraform(text)).map(({ path }) => path)).toEqual([]);
      expect(files.filter(({ summary }) => namesOnlyTerraform(summary)).map(({ path }) => path)).toEqual([]);
    },
  );

  it('in each explanation, permission and example', () => {
    const texts = [
      ...Object.values(explanations),
      ...permissionCatalogue(null),
      ...setupPresets.map(({ title, summary }) => [title, summary]),
    ].map((part) => JSON.stringify(part));
    expect(texts.filter(namesOnlyTerraform)).toEqual([]);
  });

  it('in each source of the page and of the command line, in README.md and in the guides', () => {
    const files = [
      ...['components', 'app', 'cli', 'lib/setup/fields'].flatMap(sources),
      'README.md',
      ...readdirSync(`${root}docs`).flatMap((file) => (file.endsWith('.md') ? [`docs/${file}`] : [])),
    ];
    expect(files.filter((file) => namesOnlyTerraform(read(file)))).toEqual([]);
  });
});
