/**
 * The line of a help that names every status the script can end with. All of them can be interrupted: 130 is what a shell
 * makes of SIGINT (128 + 2), 143 of SIGTERM, which stands for SIGHUP, too (`ending.sh`).
 */
export const exitStatuses = (...statuses: readonly string[]): string =>
  `Exit status: ${[...statuses, '130 or 143 interrupted'].join(', ')}.`;
