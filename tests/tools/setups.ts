import { setupPresets } from '@/lib/setup/presets';
import type { Account, Environment, Setup } from '@/lib/setup/schema';

export type OneEnvironment = Setup & { environments: [Environment]; aws: { accounts: [Account] } };

/** A setup with one environment in one account: the first of the wizard's starting example. A new copy each time. */
export function oneEnvironment(): OneEnvironment {
  const setup = structuredClone(setupPresets[0].setup);
  const environment = setup.environments[0];
  const account = setup.aws.accounts.find(({ id }) => id === environment?.account);
  if (!environment || !account) throw new Error('The first preset has no environment.');
  return { ...setup, environments: [environment], aws: { ...setup.aws, accounts: [account] } };
}
