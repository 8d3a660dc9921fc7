import type { Role } from './types';

/**
 * Whether a role of this kind runs code that nobody has reviewed: merge requests and branches that are not
 * protected. By design, every Developer of the project can use such a role; instead, its permissions in AWS
 * are limited.
 */
export const isUnreviewed = (kind: Role['kind']): kind is 'plan' | 'sandbox' => kind !== 'deploy';

/**
 * The secrets that a role of this kind may read. All secrets in a sandbox account are for unreviewed code. A
 * plan role works in the account of reviewed code, and may read only the secrets that its permissions name.
 */
export const readableSecrets = (kind: Role['kind']): 'any' | 'named' => (kind === 'plan' ? 'named' : 'any');
