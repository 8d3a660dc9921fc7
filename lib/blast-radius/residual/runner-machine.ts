import type { ResidualRisk } from './types';

export const runnerMachine: ResidualRisk = {
  id: 'runner-machine',
  title: 'The machine the job runs on',
  scenario: 'foreign-runner',
  risk: 'Anyone who controls the runner, or shares it and finds what a job left behind, has the token and the credentials.',
  helps: 'Runners for this project only: protected, locked, and new for every job.',
  applies: () => true,
};
