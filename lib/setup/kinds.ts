import type { Role } from './types';

/**
 * Whether a role of this kind runs code that nobody has reviewed: merge requests and branches that are not protected. Everything that a
 * Developer may do in the project reaches such a role, by design; what it may do in AWS is limited instead.
 */
export const isUnreviewed = (kind: Role['kind']): kind is 'plan' | 'sandbox' => kind !== 'deploy';

/**
 * The secrets that a role of this kind may read. What stands in the account of a sandbox is there for unreviewed code; a plan reads the
 * account of reviewed code, and of its secrets only what its permissions name.
 */
export const readableSecrets = (kind: Role['kind']): 'any' | 'named' => (kind === 'plan' ? 'named' : 'any');
