import type { ResidualRisk } from './types';

export const storedVariables: ResidualRisk = {
  id: 'stored-variables',
  title: 'Stored variables that reach the script or the shell',
  scenario: 'overriding-variables',
  risk: 'The login is isolated from stored variables; your script is not. Anyone who can store a CI/CD variable in the project, its groups or the instance can set PATH, HOME, NODE_OPTIONS or LD_PRELOAD, and so run code in a script that has the credentials. With the Docker executor the shell of the job starts with all variables: BASH_ENV and LD_PRELOAD then run code before the login. With the Kubernetes executor the shell starts with public and internal variables only, with the shell executor with none. Proxies see where requests go, and can read them if a program in the script trusts other certificates.',
  helps:
    'Few people who can store variables, audit events with an alarm, and a list of stored variables that somebody reads.',
  applies: () => true,
};
