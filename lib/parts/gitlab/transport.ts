import type { ShellStatement } from '../../formats/shell';
import { bounded } from '../shell/bounded.embedded';
import { jq } from '../shell/jq.embedded';
import { printable } from '../shell/printable.embedded';
import { transport } from './transport.embedded';

/**
 * How every script for GitLab asks the API. A script sets `gitlab`, `gitlab_host` and `access` (the scope a token needs), has
 * `ending`, and calls `reach_check` and `open_scratch` before `request`.
 */
export const transportFunctions: readonly ShellStatement[] = [...printable, ...jq, ...bounded, ...transport];
