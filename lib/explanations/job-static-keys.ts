import { sources } from './sources';
import type { Explanation } from './types';

export const jobStaticKeys = {
  id: 'job-static-keys',
  title: 'Stored credentials are not used',
  short:
    'Clears keys, profiles and files that are still around: they would win over the token without a word.',
  long: [
    'The AWS SDKs prefer access keys from the environment to a web identity, even when a profile is set. A variable in the file cannot blank a variable of the project, group or instance, because those outrank it. So the script clears them and names the ones it found.',
    'Configuration and credential files are replaced by empty ones for this job.',
  ],
  doesNotStop: 'The keys still exist and still work elsewhere: find them, deactivate them, delete them.',
  sources: [sources.gitlabVariables, sources.sdkWebIdentity, sources.cliVariables],
} as const satisfies Explanation;
