import { sources } from './sources';
import type { Explanation } from './types';

export const jobLoaders = {
  id: 'job-loaders',
  title: 'No code loaded by variables',
  short: 'Clears variables that load code into programs: it would run beside the token and the credentials.',
  long: [
    'PYTHONPATH and PYTHONHOME decide which modules aws loads, NODE_OPTIONS, PERL5OPT, RUBYOPT and JAVA_TOOL_OPTIONS can load a file into every program of their language, LD_PRELOAD and LD_AUDIT into every program there is, BASH_ENV into every script. They are cleared before the first program runs, and each is named in the log.',
    'A job cannot tell whether such a variable came from the image or from somebody who stored it in GitLab. A script that needs one, such as NODE_OPTIONS for more memory, exports it in its first line: there it is reviewed with the pipeline.',
    'PATH, LD_LIBRARY_PATH and HOME stay, because images need them, and so do proxy variables, because runners need them.',
  ],
  doesNotStop:
    'What took effect before: the shell of the job may have started with LD_PRELOAD or BASH_ENV already, and a changed PATH leads to another aws command. Who may store variables may do that.',
  sources: [sources.gitlabVariables, sources.cliVariables],
} as const satisfies Explanation;
