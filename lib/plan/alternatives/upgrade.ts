import { type Feature, upgradeFor } from '../../gitlab/capabilities';
import { pinningOf } from '../pins';
import { type AlternativeSource, withGitlab } from './alternative';

/** The versions from which a token proves more to AWS, in ascending order. */
const steps = [
  [
    'fork-named-in-token',
    'Tokens of forks name the fork, so a fork no longer gets the subject of this project.',
  ],
  ['protection-in-subject', 'The subject can carry the protection of the ref and of the environment.'],
  ['project-id-in-subject', 'The subject can start with the id of the project instead of its path.'],
] as const satisfies readonly (readonly [Feature, string])[];

/** Upgrading a self-managed or Dedicated instance. */
export const upgrade: AlternativeSource = ({ setup }) => {
  if (setup.gitlab.edition === 'gitlab.com') return [];
  const { capabilities, subjectForm } = pinningOf(setup);
  return steps
    .filter(([feature]) => !capabilities.has(feature))
    .filter(([feature]) => subjectForm === 'widest' || feature === 'fork-named-in-token')
    .map(([feature, effect]) => {
      const version = upgradeFor(feature, capabilities.version);
      return {
        id: `upgrade-${version}`,
        title: `Upgrade GitLab to ${version}`,
        effect,
        cost: 'An upgrade of the instance, and where the subject changes its roll-out in three phases.',
        preview: withGitlab(setup, { version }),
      };
    });
};
