import { isAbsolute, relative, sep } from 'node:path';
import { type ReportFormat, reportFormats } from '../../lib/audit/formats';
import type { AuditReport } from '../../lib/audit/types';
import { counted } from '../../lib/formats/english';
import manifest from '../../package.json' with { type: 'json' };
import { Unusable } from '../command';
import { message } from '../message';
import { reason } from '../read-bytes';
import { replaceFile } from '../replace-file';
import { printableJson, printError, showsColors, toned } from '../terminal';

export const outExample = 'keyless check roles.json --format sarif --out keyless.sarif';

/** Prints a report, or writes it to a file, completely or not at all. */
export function writeReport(report: AuditReport, format: ReportFormat, out: string | undefined): void {
  const text = reportFormats[format](report, {
    pathOf,
    show: toned(out === undefined && showsColors()),
    version: manifest.version,
  });
  const shown = format === 'text' ? text : printableJson(text);
  if (out === undefined) {
    console.log(shown.slice(0, -1));
    return;
  }
  try {
    replaceFile(out, shown);
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable([
      message(
        `Could not write: ${reason(error)}`,
        'a path that you can write to, with enough space',
        outExample,
      ),
    ]);
  }
  printError([`The report is in ${out}: ${counted(report.roles.length, 'role')} checked.`]);
}

/**
 * Relative to the working directory, which is how GitLab and SARIF name files of a repository. Files outside
 * of it keep their name from the command line.
 */
function pathOf(file: string): string {
  const inside = relative(process.cwd(), file);
  return file === '-' || inside.startsWith('..') || isAbsolute(inside) ? file : inside.split(sep).join('/');
}
