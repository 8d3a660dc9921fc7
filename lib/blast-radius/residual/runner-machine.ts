import type { ResidualRisk } from './types';

export const runnerMachine: ResidualRisk = {
  id: 'runner-machine',
  title: 'The machine the job runs on',
  scenario: 'foreign-runner',
  risk: 'Whoever controls the runner, or shares it and finds what a job left, has the token and the credentials.',
  helps: 'Runners for this project alone, protected, locked, and new for every job.',
  applies: () => true,
};
