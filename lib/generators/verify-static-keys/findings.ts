import { type ShellStatement, sh } from '../../formats/shell';
import { ending } from '../../parts/shell/ending.embedded';
import { visible } from '../../parts/shell/visible.embedded';
import { findings } from './findings.embedded';

/** What both searches share: how they end, what they found, and their report. */
export const findingFunctions: readonly ShellStatement[] = [
  sh`failure_status=2`,
  ...ending,
  ...visible,
  sh``,
  ...findings,
];
