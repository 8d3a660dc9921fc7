import { resolve } from 'node:path';
import { type BundleFile, bundleSetup } from '../../lib/bundle';
import { counted } from '../../lib/formats/english';
import { planSetup } from '../../lib/plan';
import type { Setup } from '../../lib/setup/schema';
import { readArguments } from '../arguments';
import { type Command, exit, Unusable } from '../command';
import { message } from '../message';
import { type PipelineFile, pipelineLines, readPipelineFile } from '../pipeline-file';
import { projectFolders, readProjects, sharedProviders } from '../projects';
import { reason } from '../read-bytes';
import { someSetupFiles } from '../read-setup';
import { print, printError } from '../terminal';
import { checkFolder, writeFolder } from '../write-folder';
import { writeZip } from '../write-zip';

const example = 'keyless generate setup.json --out bundle';
const severalExample = 'keyless generate shop.json blog.json --out bundles';

const options = {
  out: { type: 'string' },
  zip: { type: 'string' },
  force: { type: 'boolean' },
  ci: { type: 'string' },
} as const;

export const generate: Command = {
  name: 'generate',
  synopsis: 'SETUP.json… (--out DIR | --zip FILE) [--ci FILE] [--force]',
  summary: 'Writes the bundle: pipeline, roles, scripts, checks and documents.',
  help: [
    'SETUP.json   a saved setup, or - for standard input. With several, one for each project, DIR gets a folder for each:',
    '             acme-shop for the project acme/shop. If one of them is refused, nothing is written',
    '--out DIR    writes the files into a folder; files that this command wrote there before are updated, and a',
    '             file that you changed is kept as FILE.orig',
    '--zip FILE   writes one zip archive; the same setup gives the same bytes. An archive of Keyless is replaced, unless it',
    '             was changed',
    '--ci FILE    the .gitlab-ci.yml you have: the bundle then has gitlab/gitlab-ci.patch, which gives its jobs the roles of the',
    '             jobs of the setup with the same names; apply it with git apply',
    '--force      writes into a folder that holds other files, or replaces a file that is not an archive of Keyless; an',
    '             existing file is kept as FILE.orig',
  ].join('\n'),
  run(args) {
    const { values, positionals } = readArguments(args, options, example);
    const setupFiles = someSetupFiles(positionals, example);
    const target = targetOf(values.out, values.zip, setupFiles.length);
    const projects = readProjects(setupFiles);
    const pipeline = pipelineFor(values.ci, setupFiles.length);
    const folders = projectFolders(target.named, projects);
    const bundles = projects.map(({ setup }, index) => {
      const named = folders[index] ?? target.named;
      return { setup, files: bundleSetup(setup, pipeline), named, path: resolve(named) };
    });
    const force = values.force === true;
    if (target.form === 'folder') for (const { path, files } of bundles) checkFolder(path, files, force);
    for (const { setup, files, named, path } of bundles) {
      const remarks = write(files, { form: target.form, path }, force);
      const lines = [...remarks, ...pipelineLines(planSetup(setup), pipeline), ...openLines(setup)];
      if (lines.length > 0)
        printError(projects.length === 1 ? lines : lines.map((line) => `${named}: ${line}`));
      print([`${files.length} files in ${named}`]);
    }
    const shared = sharedProviders(projects);
    if (shared.length > 0) printError(shared);
    return exit.ok;
  },
};

/** The pipeline of the project. It is one file, so it belongs to one setup. */
function pipelineFor(file: string | undefined, setups: number): PipelineFile {
  if (file === undefined) return {};
  if (setups === 1) return readPipelineFile(file);
  const wrong = `--ci names one pipeline, and there are ${setups} setups`;
  throw new Unusable(
    [message(wrong, 'one setup with --ci', 'keyless generate setup.json --ci .gitlab-ci.yml --out bundle')],
    true,
  );
}

interface Target {
  readonly form: 'folder' | 'zip';
  /** With the name from the command line. */
  readonly named: string;
}

/** Exactly one output. An empty path usually comes from an unset variable, and would mean the current folder. */
function targetOf(out: string | undefined, zip: string | undefined, setups: number): Target {
  const named = out ?? zip;
  if (named === undefined || (out !== undefined && zip !== undefined)) {
    const wrong = named === undefined ? 'The output is not named' : '--out and --zip are both given';
    throw new Unusable([message(wrong, 'either --out DIR or --zip FILE', example)], true);
  }
  if (named.trim() === '') {
    const option = out === undefined ? '--zip' : '--out';
    throw new Unusable([message(`${option} is empty`, 'the name of a folder or a file', example)], true);
  }
  if (out === undefined && setups > 1) {
    const wrong = `One archive cannot hold the bundles of ${setups} setups`;
    throw new Unusable([message(wrong, '--out DIR, which gets a folder for each', severalExample)], true);
  }
  return { form: out === undefined ? 'zip' : 'folder', named };
}

function write(
  files: readonly BundleFile[],
  { form, path }: Pick<Target, 'form'> & { readonly path: string },
  force: boolean,
): readonly string[] {
  try {
    return form === 'folder' ? writeFolder(path, files, force) : writeZip(path, files, force);
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable([
      message(
        `Could not write: ${reason(error)}`,
        'a path that you can write to, with enough space',
        example,
      ),
    ]);
  }
}

/** What the plan leaves open and nobody should find out later: every danger, and that there are warnings. */
function openLines(setup: Setup): readonly string[] {
  const { gaps } = planSetup(setup);
  const dangers = gaps
    .filter(({ severity }) => severity === 'danger')
    .map(({ role, title }) => {
      const name = role === undefined ? undefined : setup.roles[role]?.name;
      return `danger: ${name === undefined ? '' : `${name}: `}${title}`;
    });
  const warnings = gaps.filter(({ severity }) => severity === 'warning').length;
  const also = warnings === 0 ? [] : [counted(warnings, 'warning')];
  return dangers.length + warnings === 0
    ? []
    : [...dangers, [...also, 'README.md explains what is open and what to do'].join('; ')];
}
