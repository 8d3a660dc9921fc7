import { writeFileSync } from 'node:fs';
import { bundleSetup } from '../../lib/bundle';
import { zipBundle } from '../../lib/bundle/zip';
import { readArguments } from '../arguments';
import { type Command, exit, Unusable } from '../command';
import { readSetup, reason } from '../read-setup';
import { writeFolder } from '../write-folder';

const options = {
  out: { type: 'string' },
  zip: { type: 'string' },
  force: { type: 'boolean' },
} as const;

export const generate: Command = {
  name: 'generate',
  synopsis: 'SETUP.json (--out DIR [--force] | --zip FILE)',
  summary: 'Writes the bundle: pipeline, roles, scripts, checks and documents.',
  help: [
    'SETUP.json   a saved setup, or - for standard input',
    '--out DIR    writes the files into a folder; an earlier bundle in it is brought up to date',
    '--force      writes into a folder that holds other files',
    '--zip FILE   writes one zip archive; the same setup gives the same bytes',
  ].join('\n'),
  run(args) {
    const { values, positionals } = readArguments(args, options);
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new Unusable(['Name one setup file.'], true);
    if ((values.out === undefined) === (values.zip === undefined)) {
      throw new Unusable(['Say where to write: --out DIR or --zip FILE.'], true);
    }
    const files = bundleSetup(readSetup(file));
    try {
      if (values.zip !== undefined) writeFileSync(values.zip, zipBundle(files));
      if (values.out !== undefined) {
        for (const remark of writeFolder(values.out, files, values.force === true)) console.error(remark);
      }
    } catch (error) {
      if (error instanceof Unusable) throw error;
      throw new Unusable([`Could not write: ${reason(error)}`]);
    }
    console.log(`${files.length} files in ${values.out ?? values.zip}`);
    return exit.ok;
  },
};
