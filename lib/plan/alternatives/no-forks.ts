import { releasesWith } from '../../gitlab/capabilities';
import { type AlternativeSource, withGitlab } from './alternative';

/** Fork pipelines run only in the fork. */
export const noForks: AlternativeSource = ({ setup }) =>
  setup.gitlab.forkPipelinesInParent
    ? [
        {
          id: 'no-fork-pipelines',
          title: 'Keep pipelines of forks in the fork',
          effect: `The code of a fork no longer runs with the variables and on the runners of this project. Before GitLab ${releasesWith('fork-named-in-token')} it also no longer gets the subject of this project (CVE-2025-5819).`,
          cost: 'People who contribute from a fork run pipelines there, on their own runners.',
          preview: withGitlab(setup, { forkPipelinesInParent: false }),
        },
      ]
    : [];
