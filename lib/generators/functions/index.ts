import { comment, type ShellStatement, sh } from '../../formats/shell';
import { applyFunctions } from '../../parts/aws/apply-functions.embedded';
import { applyOptions } from '../../parts/aws/apply-options.embedded';
import { askProvider } from '../../parts/aws/ask-provider.embedded';
import { askRole } from '../../parts/aws/ask-role.embedded';
import { awsCall } from '../../parts/aws/aws-call.embedded';
import { awsMessage } from '../../parts/aws/aws-message.embedded';
import { awsNeeds } from '../../parts/aws/aws-needs.embedded';
import { hasOutput } from '../../parts/aws/outputs';
import { questions } from '../../parts/aws/questions.embedded';
import { removeFunctions } from '../../parts/aws/remove-functions.embedded';
import { projectTag, tagRecord } from '../../parts/aws/role';
import { read } from '../../parts/gitlab/read.embedded';
import { transport } from '../../parts/gitlab/transport.embedded';
import { bounded } from '../../parts/shell/bounded.embedded';
import { checkTimeout } from '../../parts/shell/check-timeout.embedded';
import { ending } from '../../parts/shell/ending.embedded';
import { goToFolder } from '../../parts/shell/go-to-folder.embedded';
import { help } from '../../parts/shell/help.embedded';
import { jq } from '../../parts/shell/jq.embedded';
import { printable } from '../../parts/shell/printable.embedded';
import { say } from '../../parts/shell/say.embedded';
import { usageError } from '../../parts/shell/usage-error.embedded';
import { visible } from '../../parts/shell/visible.embedded';
import type { Generator } from '../types';

/**
 * `functions.sh`: the functions that the scripts of the bundle share. It contains no value of the setup, so bundles with the
 * same outputs have the same file. A script sets the variables that the functions read (`failure_status`, `usage`, …) before it sources the file.
 */
export const functions: Generator = {
  id: 'functions',
  files: (plan) => [
    {
      path: 'functions.sh',
      summary: 'Shell functions that the scripts share. The file holds nothing from your setup.',
      document: { format: 'shell', script: { statements: statements(hasOutput(plan, 'aws-cli')) } },
    },
  ],
};

const statements = (appliesByScript: boolean): readonly ShellStatement[] => [
  comment('shellcheck shell=sh disable=SC2016,SC2034,SC2154,SC2317'),
  comment('Functions that the scripts of this bundle share. It holds nothing of the setup.'),
  sh``,
  ...say,
  ...ending,
  ...help,
  ...usageError,
  ...goToFolder,
  ...printable,
  ...jq,
  ...visible,
  sh``,
  ...bounded,
  ...checkTimeout,
  comment('For AWS.'),
  sh``,
  ...awsCall,
  ...awsNeeds,
  ...awsMessage,
  ...questions,
  comment(
    'The tags that say which project a role is of, no matter who applied it, and which tags a bundle wrote.',
  ),
  sh`project_tag=${projectTag}`,
  sh`tag_record=${tagRecord}`,
  sh``,
  ...askProvider,
  ...askRole,
  ...(appliesByScript ? [...applyOptions, ...applyFunctions, ...removeFunctions] : []),
  comment('For GitLab.'),
  sh``,
  ...transport,
  // Drops the empty line after the last function.
  ...read.slice(0, -1),
];
