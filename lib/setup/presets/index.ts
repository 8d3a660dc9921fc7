import { containerService } from './container-service';
import { gitlabCom } from './gitlab-com';
import { privateIssuer } from './private-issuer';
import { selfManagedFree } from './self-managed-free';
import { staticWebsite } from './static-website';
import { terraformTwoAccounts } from './terraform-two-accounts';
import type { SetupPreset } from './types';

export type { SetupPreset } from './types';

/** Setups to start from; the first one fills the form when the page opens. */
export const setupPresets: readonly [SetupPreset, ...SetupPreset[]] = [
  gitlabCom,
  staticWebsite,
  containerService,
  terraformTwoAccounts,
  selfManagedFree,
  privateIssuer,
];
