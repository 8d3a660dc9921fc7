import { type ShellStatement, sh } from '../../formats/shell';
import { ending } from '../shell/ending.embedded';
import { say } from '../shell/say.embedded';
import { visible } from '../shell/visible.embedded';
import { read } from './read.embedded';
import { transportFunctions } from './transport';

/**
 * Functions that the scripts of the folder `gitlab` share. A script sets `trouble`, the exit status of `stop`, and `gitlab`,
 * `gitlab_host` and `project` before it calls any of them.
 */
export const gitlabFunctions: readonly ShellStatement[] = [
  ...say,
  ...ending,
  ...transportFunctions,
  ...visible,
  sh``,
  ...read,
];
