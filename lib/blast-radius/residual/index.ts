import { awsAdministrators } from './aws-administrators';
import { badCodeMerged } from './bad-code-merged';
import { debugLog } from './debug-log';
import { dependencyInJob } from './dependency-in-job';
import { encodedOutput } from './encoded-output';
import { environmentRuleChanged } from './environment-rule-changed';
import { forkCodeOnRunners } from './fork-code-on-runners';
import { groupDefaults } from './group-defaults';
import { instanceAdministrators } from './instance-administrators';
import { issuerHost } from './issuer-host';
import { movingInclude } from './moving-include';
import { policyProject } from './policy-project';
import { protectionToggled } from './protection-toggled';
import { pullMirror } from './pull-mirror';
import { runOnTrustedRef } from './run-on-trusted-ref';
import { runnerExchangesToken } from './runner-exchanges-token';
import { runnerMachine } from './runner-machine';
import { scriptInjection } from './script-injection';
import { setupOfAnother } from './setup-of-another';
import { stolenInLife } from './stolen-in-life';
import { stolenMaintainer } from './stolen-maintainer';
import { storedVariables } from './stored-variables';
import type { ResidualRisk } from './types';
import { whatTheRoleMayDo } from './what-the-role-may-do';

export type { ResidualRisk } from './types';

/** All residual risks, in the order of the table of scenarios. A new one is one file in this folder and one line here. */
export const residualRisks: readonly ResidualRisk[] = [
  forkCodeOnRunners,
  badCodeMerged,
  runOnTrustedRef,
  protectionToggled,
  groupDefaults,
  environmentRuleChanged,
  pullMirror,
  policyProject,
  instanceAdministrators,
  dependencyInJob,
  movingInclude,
  scriptInjection,
  storedVariables,
  runnerExchangesToken,
  debugLog,
  encodedOutput,
  runnerMachine,
  stolenInLife,
  stolenMaintainer,
  issuerHost,
  awsAdministrators,
  whatTheRoleMayDo,
  setupOfAnother,
];
