import type { TrustedIssuer } from '@/lib/checks/types';
import type { FoundRole } from '@/lib/reading/types';
import { onlyRole } from './reading';

/** The role read from a file with this trust policy. */
export const foundRole = (policy: unknown, overrides: Partial<FoundRole> = {}): FoundRole => ({
  ...onlyRole(JSON.stringify(policy, null, 2), 'trust.json'),
  ...overrides,
});

export const gitlabComIssuer: TrustedIssuer = { kind: 'gitlab.com', issuerKey: 'gitlab.com' };

export const selfManagedIssuer = (issuerKey: string): TrustedIssuer => ({
  kind: 'self-managed',
  issuerKey,
  certain: true,
});
