import type { ResidualRisk } from './types';

export const storedVariables: ResidualRisk = {
  id: 'stored-variables',
  title: 'Stored variables that a job cannot clear',
  scenario: 29,
  risk: 'Whoever may store a CI/CD variable in the project, its groups or the instance may set PATH, LD_PRELOAD, LD_LIBRARY_PATH, BASH_ENV or HOME. The shell of the job may have started with them, and a job cannot know which PATH was meant. Proxies stay as well: they see where the script goes, and read what goes there where a program of the script trusts other certificates.',
  helps:
    'Few people who may store variables, audit events with an alarm, and a list of stored variables that somebody reads.',
  applies: () => true,
};
