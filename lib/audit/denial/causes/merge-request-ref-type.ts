import { partOf } from '../../subject-parts';
import { quoted } from '../quoted';
import { subjectCause } from '../subject-cause';

/** Subjects have no separate form for merge requests. */
export const mergeRequestRefType = subjectCause('merge-request-ref-type', ({ actual, expectedParts }) => {
  const type = partOf(expectedParts, 'ref_type');
  const ref = partOf(expectedParts, 'ref') ?? '';
  const invented = type !== undefined && !/[*?]/.test(type) && !['branch', 'tag'].includes(type);
  if (!invented && !/^refs\/merge-requests\//.test(ref)) return undefined;
  const what = invented ? `\`ref_type:${type}\`` : `\`ref:${ref}\``;
  return {
    cause: `The policy expects ${what}, which no subject of GitLab has. A merge request pipeline has \`ref_type:branch\` and the source branch as its \`ref\`, like a branch pipeline.`,
    fixes: [
      `In the trust policy, expect a branch, such as ${quoted(actual)}. A role for merge requests trusts unreviewed code: let it only read.`,
    ],
  };
});
