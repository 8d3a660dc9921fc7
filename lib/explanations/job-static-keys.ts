import { sources } from './sources';
import type { Explanation } from './types';

export const jobStaticKeys = {
  id: 'job-static-keys',
  title: 'Stored credentials are not used',
  gist: 'clears stored keys',
  short: 'Clears leftover keys, profiles and files, which would silently take precedence over the token.',
  long: [
    'The AWS SDKs prefer access keys from the environment to a web identity, even when a profile is set. A variable in the file cannot blank a variable of the project, group or instance, because those outrank it. So the job clears them and names the ones it found.',
    'The configuration and credential files of your script are empty ones, made for this job.',
  ],
  doesNotStop:
    'The keys still exist and still work elsewhere: find them, deactivate them, delete them. A tool of your script that reads ~/.aws by itself, without these variables, can still find a profile there.',
  sources: [sources.gitlabVariables, sources.sdkWebIdentity, sources.cliVariables],
} as const satisfies Explanation;
