import type { ShellStatement } from '../../formats/shell';
import { bounded } from '../shell/bounded.embedded';
import { printable } from '../shell/printable.embedded';
import { awsCall } from './aws-call.embedded';
import { checkTimeout } from './check-timeout.embedded';

/** Calls of the AWS CLI for scripts that keep their notes in `scratch` and end with `ending`. */
export const callFunctions: readonly ShellStatement[] = [
  ...bounded,
  ...awsCall,
  ...printable,
  ...checkTimeout,
];
