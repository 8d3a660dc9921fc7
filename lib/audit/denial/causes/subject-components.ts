import { joinAnd } from '../../../formats/english';
import type { SubjectPart } from '../../subject-parts';
import { quoted } from '../quoted';
import { subjectCause } from '../subject-cause';

const namesOf = (parts: readonly SubjectPart[]): readonly string[] =>
  parts.map(({ name }) => name).filter((name) => name !== '');

/** The subject has other components than the policy expects, or another order. */
export const subjectComponents = subjectCause(
  'subject-components',
  ({ expectedParts, actualParts, actual, expected }) => {
    const expectedNames = namesOf(expectedParts);
    const found = namesOf(actualParts);
    // A star may stand for whole components or for parts of them.
    if (expectedNames.join() === found.join() || expectedNames.some((name) => /[*?]/.test(name)))
      return undefined;
    const list = (names: readonly string[]): string => joinAnd(names.map((name) => `\`${name}\``));
    const missing = expectedNames.filter((name) => !found.includes(name));
    const added = found.filter((name) => !expectedNames.includes(name));
    if (missing.length === 0 && added.length > 0 && /\*$/.test(expected)) return undefined;
    const what =
      missing.length + added.length === 0
        ? `The token's subject has the same components in another order: ${list(found)}.`
        : [
            missing.length === 0 ? '' : `The token's subject has no ${list(missing)}.`,
            added.length === 0 ? '' : `It has ${list(added)}, which the policy does not expect.`,
          ]
            .filter((text) => text !== '')
            .join(' ');
    const environment = missing.some((name) => ['environment_protected', 'deployment_tier'].includes(name));
    return {
      cause: `${what} GitLab composes it from the components in the settings of the project${environment ? ', and leaves out those of the environment in a job without `environment:`' : ''}.`,
      fixes: [
        `In the trust policy, expect ${quoted(actual)}.`,
        environment
          ? 'In GitLab, give the job an `environment:`.'
          : `In GitLab, set \`ci_id_token_sub_claim_components\` of the project to ${quoted(JSON.stringify(expectedNames))}. It is one setting for everything that trusts tokens of this project.`,
      ],
    };
  },
);
