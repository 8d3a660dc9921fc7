import { type ShellStatement, sh } from '../../formats/shell';
import { help } from './help.embedded';
import { usageError } from './usage-error.embedded';

/** `help` and `usage_error`, which every script has. `options` is what may follow the name of the script. */
export const usageFunctions = (options: string): readonly ShellStatement[] => [
  ...help,
  sh`usage=${options}`,
  ...usageError,
];

/**
 * The line of a help that names every status the script can end with. All of them can be interrupted: 130 is what a shell
 * makes of SIGINT (128 + 2), 143 of SIGTERM, which stands for SIGHUP, too (`ending.sh`).
 */
export const exitStatuses = (...statuses: readonly string[]): string =>
  `Exit status: ${[...statuses, '130 or 143 interrupted'].join(', ')}.`;
