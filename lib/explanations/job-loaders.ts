import { sources } from './sources';
import type { Explanation } from './types';

export const jobLoaders = {
  id: 'job-loaders',
  title: 'Isolated login',
  gist: 'isolates the login',
  short: 'Runs the login with a separate environment and home: only the proxy variables of the job reach it.',
  long: [
    'Many variables run code in a program that was never meant to run it: PYTHONPATH and PYTHONUSERBASE in aws, LD_PRELOAD in every program, HOME through the aliases of ~/.aws/cli/alias. A list of them is never complete, so the login keeps a list of what it needs instead. Everything that handles the token or the credentials runs with a fixed PATH, an empty private home and the AWS settings that the job writes out. The shell drops all other variables before it starts its first program.',
    'The login takes the first of aws, curl, GNU wget and python3 that a standard directory has. If none of them is there, or mkdir, rm or cat is missing, it also searches the PATH of the job. The log names the program that is used.',
    'Your script gets its variables back: HOME, PATH, NODE_OPTIONS and all others, except those that would replace its credentials or send the token elsewhere.',
    'An aws that needs the home directory of the job does not start in the login: one installed with pip install --user, or through a version manager that reads its settings there. Install it in a standard directory or in a virtual environment.',
  ],
  doesNotStop:
    'Code that the shell of the job loaded before the first line. With the Docker executor all variables of the job are in the environment of the container when its shell starts, so bash reads BASH_ENV, and LD_PRELOAD is in the shell itself. With the Kubernetes executor only public and internal variables are there at that time, with the shell executor none. And with every executor, your script runs with the stored variables and has the credentials: anyone who can store variables can run code there.',
  sources: [sources.gitlabRunnerExecutors, sources.cliVariables],
} as const satisfies Explanation;
