import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { counted, joinSome } from '../../lib/formats/english';
import { hasSourceForm } from '../../lib/reading';
import type { SourceFile } from '../../lib/reading/types';
import { Unusable } from '../command';
import { message } from '../message';
import { readBytes, reason } from '../read-bytes';

const example = 'keyless check roles.json';

/** More than the roles of any account: `get-account-authorization-details` of a large one has 10 MB. */
const mostBytes = 64_000_000;
const mostFiles = 5000;

/** The files that were read, and the other files in folders. */
export interface Sources {
  readonly files: readonly SourceFile[];
  /** Lines for people: what was skipped. */
  readonly remarks: readonly string[];
}

/**
 * Every file of the command line and, in folders, every file that looks like a source. Throws `Unusable` for
 * a file that cannot be read.
 */
export function readSources(names: readonly string[]): Sources {
  const files: SourceFile[] = [];
  const remarks: string[] = [];
  let room = mostBytes;
  const read = (name: string): SourceFile => {
    const file = readTextFile(name, room);
    room -= file.text.length;
    return file;
  };
  for (const name of names) {
    if (!isFolder(name)) {
      files.push(read(name));
      continue;
    }
    const { candidates, skipped } = entriesOf(name);
    const [taken, left] = split(candidates.map(read), mayHoldRoles);
    files.push(...taken);
    const all = [...skipped, ...left.map((file) => file.name)];
    if (all.length > 0)
      remarks.push(`${name}: read ${counted(taken.length, 'file')}, skipped ${joinSome(all)}.`);
  }
  return { files, remarks };
}

/** A file, or standard input for `-`, as text. A byte order mark gives the encoding; the Windows shell writes UTF-16. */
export function readTextFile(name: string, most = mostBytes): SourceFile {
  const bytes = readBytes(name, most + 1, 'roles.json');
  if (bytes.length > most)
    throw new Unusable([
      message(
        `${name} is too large: all files together may have ${mostBytes / 1_000_000} MB`,
        'the roles of one account at a time',
        example,
      ),
    ]);
  try {
    return { name, text: new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes) };
  } catch {
    throw new Unusable([message(`${name} is not text`, 'a text file in UTF-8 or UTF-16', example)]);
  }
}

const encodingOf = ([first, second]: Uint8Array): string => {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
};

/** If a path cannot be inspected, it does not count as a folder: reading it then reports the problem. */
const isFolder = (name: string): boolean =>
  name !== '-' && (statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false);

/**
 * Files that may be a source by their name, and the other files of a folder. Links are not followed, so that
 * no folder is read twice.
 */
function entriesOf(folder: string): {
  readonly candidates: readonly string[];
  readonly skipped: readonly string[];
} {
  const candidates: string[] = [];
  const skipped: string[] = [];
  const pending = [folder];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const entry of entriesIn(at)) {
      const path = join(at, entry.name);
      if (entry.isDirectory() && !isToolFolder(entry.name)) pending.push(path);
      else if (entry.isFile() && /\.(?:tf|json|ya?ml|template)$/i.test(entry.name)) candidates.push(path);
      else skipped.push(path);
      if (candidates.length + skipped.length > mostFiles)
        throw new Unusable([
          message(
            `${folder} contains more than ${mostFiles} files`,
            'the folder of the roles',
            'keyless check infra/iam',
          ),
        ]);
    }
  }
  return { candidates: candidates.sort(), skipped: skipped.sort() };
}

/** `.git`, `.terraform`, `node_modules`: folders of tools. */
const isToolFolder = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

function entriesIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new Unusable([
      message(`Could not read ${folder}: ${reason(error)}`, 'a folder that you can read', example),
    ]);
  }
}

/**
 * Code of Terraform and OpenTofu is read completely, because a role may use any file. Other files are read
 * only if they mention a trust policy and have a form that roles are read from; a pipeline has none.
 */
const mayHoldRoles = (file: SourceFile): boolean =>
  /\.tf(?:\.json)?$/i.test(file.name) ||
  (/AssumeRole|oidc-provider|OIDCProvider/i.test(file.text) && hasSourceForm(file));

function split<Item>(
  items: readonly Item[],
  takes: (item: Item) => boolean,
): readonly [readonly Item[], readonly Item[]] {
  return [items.filter(takes), items.filter((item) => !takes(item))];
}
