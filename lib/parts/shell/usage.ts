/**
 * The line of a help text with every exit status of the script. Every script can be interrupted: 130 means SIGINT (128 + 2),
 * 143 means SIGTERM or SIGHUP (`ending.sh`).
 */
export const exitStatuses = (...statuses: readonly string[]): string =>
  `Exit status: ${[...statuses, '130 or 143 interrupted'].join(', ')}.`;
