import type { Proof } from './types';

/**
 * The proof of a policy that pins a project only by its path: a project that gets the path later, after this one gave it up, has the
 * subjects of this one. Whether GitLab mints it tokens depends on its version and on what the path had before.
 */
export const whileNobodyTakesOver = (proof: readonly Proof[], path?: string): readonly Proof[] =>
  proof.map((result) =>
    result.who === 'another-project' && result.result === 'nobody'
      ? {
          ...result,
          because: `Only as long as no other project takes over the path${path === undefined ? '' : ` \`${path}\``}.`,
        }
      : result,
  );
