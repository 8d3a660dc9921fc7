import { pipelinePaths, roleJobNames } from '../../parts/job/names';
import { jobFileOf, libraryOf } from '../../parts/job/pipeline';
import type { Plan } from '../../plan/types';
import type { Generator } from '../types';
import { stageNote } from './stages';

const jobsHeader = (plan: Plan): string =>
  `Edit this file: one short job per deployment. The hidden jobs of the included file provide token, rules and login.
A job with its own before_script starts it with the one of its hidden job:
  - !reference [${roleJobNames(plan)[0]}, before_script]
${stageNote(plan)}`;

const libraryHeader = `Do not edit: Keyless generates this file from setup.json. Your jobs are in .gitlab-ci.yml.
Hidden jobs only: .aws-oidc is the login, .aws-ROLE is what each job of that role extends.
The trust policies decide. The rules and scripts here guard against mistakes and leftovers.
The scripts are POSIX shell. PowerShell runners are not supported.`;

/** The pipeline in two files: the jobs, which the user edits, and the library they include, which Keyless regenerates. */
export const gitlabCi: Generator = {
  id: 'gitlab-ci',
  files: (plan) => [
    {
      path: pipelinePaths.jobs,
      summary: 'The deploy jobs, for you to edit: what each runs, and the hidden job it extends.',
      document: {
        format: 'yaml',
        header: jobsHeader(plan),
        data: jobFileOf(plan),
      },
    },
    {
      path: pipelinePaths.library,
      summary: 'The library the jobs include: the login, and the token, rules and role of each environment.',
      document: { format: 'yaml', header: libraryHeader, data: libraryOf(plan) },
    },
  ],
};
