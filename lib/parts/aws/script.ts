import type { ShellStatement } from '../../formats/shell';
import { ending } from '../shell/ending.embedded';
import { awsNeeds } from './aws-needs.embedded';
import { awsSaid } from './aws-said.embedded';
import { callFunctions } from './call';
import { enter } from './enter.embedded';
import { questions } from './questions.embedded';
import { say } from './say.embedded';

/** Functions that the scripts for AWS share. A script sets `trouble`, the exit status of `stop`, before it calls any of them. */
export const baseFunctions: readonly ShellStatement[] = [
  ...say,
  ...ending,
  ...enter,
  ...callFunctions,
  ...awsNeeds,
  ...awsSaid,
  ...questions,
];
