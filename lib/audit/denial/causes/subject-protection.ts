import { partOf } from '../../subject-parts';
import { subjectCause } from '../subject-cause';

/** The subject says that the ref or the environment is not protected. */
export const subjectProtection = subjectCause('subject-protection', ({ expectedParts, actualParts }) => {
  for (const [name, what] of [
    ['ref_protected', 'the branch or tag'],
    ['environment_protected', 'the environment'],
  ] as const) {
    const expected = partOf(expectedParts, name);
    const actual = partOf(actualParts, name);
    if (expected === undefined || actual === undefined || expected === actual) continue;
    const tier = name === 'environment_protected' ? ' Protected environments need Premium or Ultimate.' : '';
    return {
      cause: `The subject says \`${name}:${actual}\`, but the policy expects \`${name}:${expected}\`: ${what} of this pipeline is ${actual === 'true' ? '' : 'not '}protected.`,
      fixes: [
        `In GitLab, protect ${what} (Settings, ${name === 'ref_protected' ? 'Repository' : 'CI/CD'}).${tier}`,
      ],
      also: ['ref_protected'],
    };
  }
  return undefined;
});
