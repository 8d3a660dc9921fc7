import { partOf } from '../../subject-parts';
import { subjectCause } from '../subject-cause';

/** The pipeline runs on a tag, and the policy trusts a branch; or the reverse. */
export const tagOrBranch = subjectCause('tag-or-branch', ({ expectedParts, actualParts }) => {
  const expected = partOf(expectedParts, 'ref_type');
  const actual = partOf(actualParts, 'ref_type');
  if (expected === undefined || actual === undefined || /[*?]/.test(expected) || expected === actual)
    return undefined;
  const ref = partOf(actualParts, 'ref') ?? '';
  const expectedRef = partOf(expectedParts, 'ref') ?? '';
  return {
    cause: `The pipeline ran for the ${actual} \`${ref}\`, but the policy trusts the ${expected} \`${expectedRef}\`.`,
    fixes: [
      `In the trust policy, expect \`:ref_type:${actual}:ref:${ref}\`, and protect such ${actual === 'tag' ? 'tags' : 'branches'} in GitLab.`,
      `In GitLab, run the job for the ${expected} \`${expectedRef}\` (\`rules:\` with \`${expected === 'tag' ? '$CI_COMMIT_TAG' : '$CI_COMMIT_BRANCH'}\`).`,
    ],
    also: ['ref_protected'],
  };
});
