import { releasesWith } from '../gitlab/capabilities';
import type { Pinning } from './pins';

/**
 * How AWS treats the tokens of forks whose pipelines run in this project, in one or two sentences.
 * Source: gitlab-org/gitlab#548165. That the id in the subject is the fork's is inferred.
 */
export function forkTokens({ capabilities, gitlabKeys, subjectComponents }: Pinning): string {
  if (!capabilities.has('fork-named-in-token'))
    return `Before GitLab ${releasesWith('fork-named-in-token')} their tokens name this project (CVE-2025-5819), so AWS may accept them.`;
  return gitlabKeys || subjectComponents.includes('project_path')
    ? 'Their tokens name the fork, so AWS refuses them.'
    : 'The claims of their tokens name the fork. That the id in the subject does so too is not documented; if it does, AWS refuses them.';
}
