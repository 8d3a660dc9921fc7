import { sources } from './sources';
import type { Explanation } from './types';

export const jobArtifacts = {
  id: 'job-artifacts',
  title: 'No artifacts of other jobs',
  gist: 'takes no artifacts',
  short: 'Takes no artifacts. If it deploys the output of a build job, name only that job.',
  long: [
    'A dotenv report of an earlier job sets variables of this one and outranks the variables of the file. A job that anyone can influence must not choose what a deployment does.',
    'Where the deployment needs the output of a build, list that job and nothing else.',
  ],
  doesNotStop: 'What is inside the artifacts you do take: they are as trustworthy as the job that made them.',
  sources: [sources.gitlabYaml, sources.gitlabVariables],
} as const satisfies Explanation;
