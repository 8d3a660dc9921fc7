import type { ShellStatement } from '../../formats/shell';
import { ending } from '../shell/ending.embedded';
import { awsMessage } from './aws-message.embedded';
import { awsNeeds } from './aws-needs.embedded';
import { callFunctions } from './call';
import { goToFolder } from './go-to-folder.embedded';
import { questions } from './questions.embedded';
import { say } from './say.embedded';

/** Functions that the scripts for AWS share. A script sets `failure_status`, the exit status of `stop`, before it calls any of them. */
export const baseFunctions: readonly ShellStatement[] = [
  ...say,
  ...ending,
  ...goToFolder,
  ...callFunctions,
  ...awsNeeds,
  ...awsMessage,
  ...questions,
];
