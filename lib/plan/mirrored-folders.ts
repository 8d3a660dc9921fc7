import { type ShellCommand, type ShellWord, shellCommands } from './shell-commands';
import { isAssignment, programAt } from './shell-program';

/** A folder, relative to the working directory of the command or to the checkout. */
export interface Folder {
  readonly path: string;
  readonly inCheckout: boolean;
}

/** A command that deletes objects in a bucket that are not in a local folder. */
export interface Mirroring {
  /** The command on one line, without its quotes. */
  readonly command: string;
  /** The folder, if a check right before the script item can inspect it. */
  readonly folder?: Folder;
}

/** Commands that create no file and do not change the working directory, so the folder is the same as before the item. */
const makesNothing = new Set([':', '[', '[[', 'test', 'true', 'set', 'export', 'echo', 'printf']);

/** Options with a value. Source: AWS CLI Command Reference, global options and `s3 sync`. */
const withValue = new Set(
  [
    'endpoint-url output query profile region color ca-bundle cli-binary-format cli-read-timeout cli-connect-timeout',
    'exclude include acl sse-c-key sse-kms-key-id sse-c-copy-source-key storage-class website-redirect content-type',
    'cache-control content-disposition content-encoding content-language source-region expires metadata',
    'metadata-directive page-size checksum-mode checksum-algorithm case-conflict copy-props',
  ].flatMap((names) => names.split(' ').map((name) => `--${name}`)),
);
/** Options with an optional value, and the values they accept. */
const optionalValue: Readonly<Record<string, RegExp>> = {
  '--sse': /^(AES256|aws:kms)/,
  '--sse-c': /^AES256$/,
  '--sse-c-copy-source': /^AES256$/,
  '--request-payer': /^requester$/,
  '--grants': /=/,
};

/**
 * The commands of a script item that mirror a local folder to a bucket: `aws s3 sync FOLDER s3://... --delete`, in any
 * spelling. Includes the folder only if it is certain: it has no variables, and nothing before the command in its item
 * could create it or change the working directory.
 */
export function mirrorings(item: string): readonly Mirroring[] {
  let untouched = true;
  return shellCommands(item).flatMap((command) => {
    const found = mirroringOf(command);
    const here = untouched;
    untouched &&= found !== undefined || isHarmless(command);
    if (found === undefined) return [];
    return here || found.folder === undefined ? [found] : [{ command: found.command }];
  });
}

function isHarmless({ words, redirected }: ShellCommand): boolean {
  const program = words.find((word) => !isAssignment(word));
  return !redirected && (program === undefined || makesNothing.has(program.text));
}

function mirroringOf({ words }: ShellCommand): Mirroring | undefined {
  const program = programAt(words);
  if (/^(echo|printf)$/.test(words[program]?.text ?? '')) return undefined;
  const options = argumentsOf(words.slice(program + 1));
  const service = options.positional.findIndex(({ text }) => text === 's3');
  const [operation, source, target, ...others] = options.positional.slice(service + 1);
  if (service === -1 || operation?.text !== 'sync' || !options.deletes) return undefined;
  if (source?.text.startsWith('s3://') || isLocal(target)) return undefined;
  const command = words
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/g, ' ');
  const isAws = service === 0 && /^(.*\/)?aws$/.test(words[program]?.text ?? '');
  const folder =
    isAws && others.length === 0 && source !== undefined && target !== undefined
      ? folderOf(source)
      : undefined;
  return folder === undefined ? { command } : { command, folder };
}

const isLocal = (word: ShellWord | undefined): boolean =>
  word?.literal === true && !word.text.startsWith('s3://');

/** Like the AWS CLI, it accepts any unambiguous prefix of `--delete`, and options in any position. */
function argumentsOf(words: readonly ShellWord[]): {
  readonly positional: readonly ShellWord[];
  readonly deletes: boolean;
} {
  const positional: ShellWord[] = [];
  let deletes = false;
  let tries = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const { text } = word;
    if (!text.startsWith('--')) positional.push(word);
    else if (withValue.has(text)) at += 1;
    else if (text.length > 4 && '--delete'.startsWith(text)) deletes = true;
    else if (text === '--dryrun') tries = true;
    else
      while (Object.hasOwn(optionalValue, text) && optionalValue[text]?.test(words[at + 1]?.text ?? ''))
        at += 1;
  }
  return { positional, deletes: deletes && !tries };
}

const checkoutVariable = /^\$(?:CI_PROJECT_DIR|\{CI_PROJECT_DIR\})(?:\/|$)/;

function folderOf({ text, literal }: ShellWord): Folder | undefined {
  if (literal) return text === '' ? undefined : { path: text, inCheckout: false };
  const path = text.replace(checkoutVariable, '');
  const isWritten = path !== text && !/[$`*?[{~]/.test(path);
  return isWritten ? { path: path === '' ? '.' : path, inCheckout: true } : undefined;
}
