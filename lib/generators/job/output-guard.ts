import { EmbeddedScript } from '../../formats/data';
import { comment, sh } from '../../formats/shell';

/** The local folder of an `aws s3 sync FOLDER s3://... --delete` that a line starts with; folders in variables are not read. */
const deletingSync = /^\s*aws s3 sync\s(?:[^;&|]*\s)?(["']?)([\w./@+-]+)\1\/?\s+["']?s3:\/\/[^;&|]*/;

/** The folder whose absence would empty the target: what is not in it is deleted there. `undefined` where nothing is deleted. */
export function folderToMirror(line: string): string | undefined {
  const [command = '', , folder] = deletingSync.exec(line.replaceAll('\\\n', ' ')) ?? [];
  return /\s--delete(?=\s|$)/.test(command) ? folder : undefined;
}

/**
 * The script of a job, with a check before each line that deletes at its target what a local folder does not hold. No job
 * is known to have made that folder: without the check, a missing build would delete the live site.
 */
export const guardedScript = (script: readonly string[]): readonly (string | EmbeddedScript)[] =>
  script.flatMap((line) => {
    const folder = folderToMirror(line);
    return folder === undefined ? [line] : [outputGuard(folder), line];
  });

const outputGuard = (folder: string) =>
  new EmbeddedScript({
    statements: [
      comment(
        '--delete removes from the bucket what this folder does not hold: stop if nobody has built it.',
      ),
      sh`
      if [ -z "$(ls -A ${folder} 2>/dev/null)" ]; then
        printf '%s is missing or empty, and --delete would empty the bucket. Build it in an earlier job and name that job under dependencies.\\n' ${folder} >&2
        exit 1
      fi`,
    ],
  });
