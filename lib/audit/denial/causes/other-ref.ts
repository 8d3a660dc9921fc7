import { partOf } from '../../subject-parts';
import { quoted } from '../quoted';
import { subjectCause } from '../subject-cause';

/** Another branch or another tag of the right project. */
export const otherRef = subjectCause('other-ref', ({ expectedParts, actualParts }) => {
  const expected = partOf(expectedParts, 'ref');
  const actual = partOf(actualParts, 'ref');
  if (expected === undefined || actual === undefined || expected === actual) return undefined;
  return {
    cause: `The pipeline ran for ${quoted(actual)}, but the policy trusts ${quoted(expected)}.`,
    fixes: [
      `In the trust policy, add the subject of ${quoted(actual)}, if its code is reviewed equally well. Protect the ref in GitLab first.`,
      `In GitLab, run the job for ${quoted(expected)} only (\`rules:\`).`,
    ],
    also: ['ref_protected'],
  };
});
