import { quoteText } from '../quote';
import { sources } from '../sources';
import { claim } from '../token-view/claims';
import type { TokenCheck } from '../token-view/types';

/** `job_project_*` name the project that runs the job, `project_*` and `source_project_*` the one the code comes from. */
export const tokenFork: TokenCheck = {
  code: 'token-fork',
  title: 'The code comes from a fork',
  source: sources.mergeRequestPipelines,
  check: ({ claims }) => {
    const runs = claim(claims, 'job_project_id');
    const name = ['source_project_id', 'project_id'].find((key) => claim(claims, key) !== undefined);
    if (runs === undefined || name === undefined || claim(claims, name) === runs) return [];
    const path = claim(claims, name.replace(/_id$/, '_path'));
    return [
      {
        pointer: `/${name}`,
        severity: 'info',
        certain: true,
        message: `The job runs in a project other than the one its code comes from${path === undefined ? '' : `, ${quoteText(path)}`}: it belongs to the merge request of a fork. A role that pins the project refuses it, unless the subject is composed from \`job_project_path\` or \`job_project_id\`.`,
        remedy: 'Do not let pipelines of forks run in the parent project.',
      },
    ];
  },
};
