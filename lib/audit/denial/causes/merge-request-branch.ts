import { partOf } from '../../subject-parts';
import { quoted } from '../quoted';
import { claimOf, subjectCause } from '../subject-cause';

/** A merge request pipeline: its subject names the source branch. */
export const mergeRequestBranch = subjectCause(
  'merge-request-branch',
  ({ expectedParts, actualParts }, context) => {
    const expected = partOf(expectedParts, 'ref');
    const actual = partOf(actualParts, 'ref');
    if (claimOf(context, 'pipeline_source') !== 'merge_request_event') return undefined;
    if (expected === undefined || actual === undefined || expected === actual) return undefined;
    return {
      cause: `The token comes from a merge request pipeline: its subject names the source branch ${quoted(actual)}, but the policy trusts ${quoted(expected)}.`,
      fixes: [
        `In GitLab, run the job after the merge, in a pipeline of ${quoted(expected)}: leave \`merge_request_event\` out of its \`rules:\`.`,
        'In AWS, give merge requests a separate role that may only read, if they need one.',
      ],
      also: ['ref_protected', 'pipeline_source'],
    };
  },
);
