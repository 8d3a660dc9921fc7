import { forkTokens } from '../../plan/fork-tokens';
import { pinningOf } from '../../plan/pins';
import type { ResidualRisk } from './types';

export const forkCodeOnRunners: ResidualRisk = {
  id: 'fork-code-on-runners',
  title: 'Code of forks with the variables of this project',
  scenario: 'fork-in-parent',
  risk: ({ setup }) =>
    `The setup lets pipelines of forks run in this project. ${forkTokens(pinningOf(setup))} They have the variables and the runners of the project.`,
  helps: 'Switch the setting off, and keep no secrets in variables.',
  applies: ({ setup }) => setup.gitlab.forkPipelinesInParent,
};
