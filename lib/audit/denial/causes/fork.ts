import { partOf, subjectParts } from '../../subject-parts';
import { quoted } from '../quoted';
import { claimOf, subjectCause } from '../subject-cause';

const nameOf = (path: string | undefined): string | undefined => path?.split('/').at(-1);

/** A merge request of a fork: its token names the fork, wherever its pipeline runs. */
export const fork = subjectCause('fork', ({ expectedParts, actual }, context) => {
  const expected = partOf(expectedParts, 'project_path');
  const path = partOf(subjectParts(actual), 'project_path');
  const ranElsewhere =
    claimOf(context, 'job_project_path') !== undefined &&
    claimOf(context, 'job_project_path') !== claimOf(context, 'project_path');
  const mergeRequest = claimOf(context, 'pipeline_source') === 'merge_request_event';
  const looksForked = mergeRequest && nameOf(expected) === nameOf(path);
  if (expected === undefined || path === undefined || expected === path || !(ranElsewhere || looksForked))
    return undefined;
  const where = ranElsewhere ? ', even if it runs in the parent project,' : '';
  return {
    cause: `The token comes from a merge request whose source project is ${quoted(path)}, not ${quoted(expected)}. A pipeline of a fork's merge request${where} gets a token that names the fork.`,
    fixes: [
      'Leave the trust policy as it is: the code of a fork is not reviewed.',
      `In GitLab, run what needs this role on a branch of ${quoted(expected)}, after the merge.`,
    ],
    also: ['project_id', 'namespace_id', 'ref_protected', 'pipeline_source'],
  };
});
