import { globMatcher } from '../../../aws/conditions/values/glob';
import { withWildcards } from '../../../aws/conditions/values/policy-value';
import { partOf } from '../../subject-parts';
import { quoted } from '../quoted';
import { subjectCause } from '../subject-cause';

/** The subject names another project, by its path or its id. */
export const otherProject = subjectCause('other-project', ({ condition, expectedParts, actualParts }) => {
  for (const name of ['project_path', 'project_id']) {
    const expected = partOf(expectedParts, name);
    const actual = partOf(actualParts, name);
    if (expected === undefined || actual === undefined || expected === actual) continue;
    const pattern = /Like/.test(condition.operator);
    if (pattern && globMatcher(withWildcards(expected))(actual)) continue;
    const moved =
      name === 'project_path'
        ? ' If the project was renamed or moved, its path in the token is the new one.'
        : '';
    return {
      cause: `The token comes from the project ${quoted(actual)}, but the policy trusts ${quoted(expected)}.${moved}`,
      fixes: [
        `In the trust policy, write \`${name}:${actual}\`, if this project is meant to get in. Pin its \`project_id\` as well on gitlab.com.`,
        `In GitLab, run the job in ${quoted(expected)}.`,
      ],
      also: ['project_id', 'namespace_id'],
    };
  }
  return undefined;
});
