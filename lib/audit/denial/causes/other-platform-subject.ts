import { quoted } from '../quoted';
import { subjectCause } from '../subject-cause';

/**
 * A subject in the format of another platform: `repo:owner/name:ref:refs/heads/main` is that of GitHub
 * Actions.
 */
export const otherPlatformSubject = subjectCause('other-platform-subject', ({ expected, actual }) => {
  if (!/^(?:repo|repository|organization|org|workspace|pipeline):/.test(expected)) return undefined;
  return {
    cause: `The policy expects ${quoted(expected)}, the format of another platform. GitLab's subject for this job is ${quoted(actual)}.`,
    fixes: [`In the trust policy, expect ${quoted(actual)}, if this token is meant to get in.`],
  };
});
