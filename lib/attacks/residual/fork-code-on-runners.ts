import { pinningOf } from '../../plan/pins';
import type { Plan } from '../../plan/types';
import type { ResidualRisk } from './types';

export const forkCodeOnRunners: ResidualRisk = {
  id: 'fork-code-on-runners',
  title: 'Code of forks with the variables of this project',
  scenario: 14,
  risk: (plan) =>
    `The setup lets pipelines of forks run in this project. ${tokensOf(plan)} They have the variables and the runners of the project.`,
  helps: 'Switch the setting off, and keep no secrets in variables.',
  applies: ({ setup }) => setup.gitlab.forkPipelinesInParent,
};

/** What AWS makes of their tokens. Source: gitlab-org/gitlab#548165; that the id in the subject is the fork's is inferred. */
function tokensOf({ setup, subjectComponents }: Plan): string {
  const { capabilities, gitlabKeys } = pinningOf(setup);
  if (!capabilities.has('fork-named-in-token'))
    return 'Before GitLab 18.2.2 their tokens name this project, so AWS may accept them.';
  return gitlabKeys || subjectComponents.includes('project_path')
    ? 'Their tokens name the fork, so AWS refuses them.'
    : 'The claims of their tokens name the fork. That the id in the subject does so too is not documented; if it does, AWS refuses them.';
}
