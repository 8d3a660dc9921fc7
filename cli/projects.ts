import { join } from 'node:path';
import { slug } from '../lib/formats/slug';
import { planSetup } from '../lib/plan';
import type { Setup } from '../lib/setup/schema';
import { Unusable } from './command';
import { message } from './message';
import { readSetup } from './read-setup';

/** The setup of one project, and the file it was read from. */
export interface Project {
  readonly file: string;
  readonly setup: Setup;
}

const example = 'keyless generate shop.json blog.json --out bundles';

/** All setups of a command line. Throws `Unusable` with the problems of all of them; then nothing is written. */
export function readProjects(files: readonly string[]): readonly Project[] {
  const [only, ...others] = files;
  if (only !== undefined && others.length === 0) return [{ file: only, setup: readSetup(only) }];
  if (files.filter((file) => file === '-').length > 1)
    throw new Unusable([message('Standard input is named twice', 'one - for standard input', example)], true);
  const problems: string[] = [];
  const projects = files.flatMap((file): readonly Project[] => {
    try {
      return [{ file, setup: readSetup(file) }];
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      problems.push(...error.lines.map((line) => (line.includes(file) ? line : `${file}: ${line}`)));
      return [];
    }
  });
  if (problems.length > 0) throw new Unusable(problems);
  return projects;
}

/** The name of a project as a folder: its path, with dashes for all characters except letters and digits. */
const folderOf = ({ gitlab }: Setup): string => slug(gitlab.project.path) || 'project';

/**
 * The folder of each bundle: for one setup the named folder itself, for several a subfolder named after the
 * path of each project. Throws `Unusable` if two projects would share a folder.
 */
export function projectFolders(out: string, projects: readonly Project[]): readonly string[] {
  if (projects.length === 1) return [out];
  const folders = projects.map(({ setup }) => folderOf(setup));
  for (const [index, folder] of folders.entries()) {
    const first = folders.indexOf(folder);
    if (first === index) continue;
    throw new Unusable([
      message(
        `${projects[first]?.file} and ${projects[index]?.file} would both be written to ${join(out, folder)}`,
        'one setup for each folder. Run the command again with another --out for one of them',
        example,
      ),
    ]);
  }
  return folders.map((folder) => join(out, folder));
}

/** Warns if several setups create the same identity provider: an account has one per issuer, and one setup creates it. */
export function sharedProviders(projects: readonly Project[]): readonly string[] {
  const creators = new Map<string, readonly string[]>();
  for (const { file, setup } of projects) {
    const { accounts } = planSetup(setup);
    for (const { account, providerArn } of accounts.filter((each) => each.account.provider === 'create'))
      creators.set(providerArn, [...(creators.get(providerArn) ?? []), `${file} (account ${account.id})`]);
  }
  return [...creators.values()]
    .filter(({ length }) => length > 1)
    .map(
      (files) =>
        `warning: ${files.join(' and ')} create the same identity provider; mark it as existing in all but one of them`,
    );
}
