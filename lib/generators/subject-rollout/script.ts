import { comment, type ShellScript, sh } from '../../formats/shell';
import { regionValues } from '../../parts/aws/values';
import { phaseDocuments } from '../../parts/paths';
import { bundleFunctions } from '../../parts/shell/bundle-functions';
import { exitStatuses } from '../../parts/shell/usage';
import type { AccountPlan, Plan } from '../../plan/types';
import { rolloutFunctions } from './rollout-functions.embedded';
import { rolloutOptions } from './rollout-options.embedded';
import { rolloutRefusal } from './rollout-refusal.embedded';

/** The file in which the script of phase 1 saves the previous trust policy of a role. */
export const savedDocument = 'trust-policy.before.json';

/** Applies the trust policies of phase 1 or 3 to the existing roles of one account. */
export function rolloutScript({ issuerKey }: Plan, account: AccountPlan): ShellScript {
  const names = account.roles.map((role) => role.iam.name);
  return {
    shebang: '#!/bin/sh',
    statements: [
      comment(
        [
          `The trust policies of account ${account.account.id} (${account.account.name}) while the subject of the project changes: see gitlab/SUBJECT-ROLLOUT.md.`,
          '',
          './subject-rollout.sh 1 [--plan]   phase 1: the roles accept the old and the new subject; also the way back from phase 3',
          './subject-rollout.sh 3 [--plan]   phase 3: only the new one, once GitLab has been changed and a job has run with it',
          '',
          '--plan                            shows what would change, and changes nothing',
          '--drop-others                     continues where a role loses a subject that is neither the old nor the new one; without it the script stops before that',
          '',
          'KEYLESS_TIMEOUT                   seconds to wait for one answer of AWS, 120 unless set',
          '',
          exitStatuses('0 done or nothing to do', '1 it stopped', '2 wrong usage'),
        ].join('\n'),
      ),
      sh`
        set -euf
        unset CDPATH
        failure_status=1
        usage='1|3 [--plan] [--drop-others]'
      `,
      sh``,
      ...bundleFunctions('../..'),
      sh`export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off`,
      sh`account=${account.account.id}`,
      sh`roles=${names.join(' ')}`,
      sh`saved_document=${savedDocument}`,
      sh`phase_1_document=${phaseDocuments[1]}`,
      sh`subject_key=${`${issuerKey}:sub`}`,
      ...regionValues(account),
      sh``,
      ...rolloutFunctions,
      ...rolloutOptions,
      sh`for role in $roles; do check_trust; done`,
      ...rolloutRefusal,
      sh`for role in $roles; do put_trust; done`,
      sh`report_changes 'They were read back.'`,
    ],
  };
}
