import { shortened } from '../../formats/visible';
import { generatedJobPrefix } from '../../gitlab/pipeline-names';
import { variableNameProblem, variableValueProblem } from '../../gitlab/variable-names';
import type { Job } from '../types';
import { eachJob, eachRole, type Found, type Rule, repeated, type SoundSetup, withIndex } from './rule';

interface Placed {
  readonly path: readonly (string | number)[];
  readonly role: string;
  readonly job: Job;
}

const allJobs = ({ roles }: SoundSetup): readonly Placed[] =>
  roles.flatMap(({ index, value: { name, jobs } }) =>
    jobs.map((job, at) => ({ path: ['roles', index, 'jobs', at, 'name'], role: name, job })),
  );

export const jobsOnce: Rule = (parts) =>
  repeated(withIndex(allJobs(parts)), ({ job }) => job.name).map(({ item: { value }, first }) => ({
    path: value.path,
    message: `The role "${shortened(first.value.role)}" already has a job "${shortened(value.job.name)}". The second would replace the first.`,
    allowed: 'a name that no other job has',
  }));

/** The job that checks a role is named after one of the role's jobs. A job of that name would replace it. */
export const jobsBesideChecks: Rule = (parts) => {
  const jobs = allJobs(parts);
  const checks = new Map(jobs.map(({ job }) => [`${generatedJobPrefix.verify}${job.name}`, job.name]));
  return jobs.flatMap(({ path, job }): Found[] => {
    const checked = checks.get(job.name);
    return checked === undefined
      ? []
      : [
          {
            path,
            message: `"${shortened(job.name)}" is the name of the job that checks "${shortened(checked)}". One would replace the other.`,
            allowed: 'a name that no other job has',
          },
        ];
  });
};

/** GitLab records an action for an environment; without one it has no effect. */
export const actionNeedsEnvironment: Rule = eachRole(({ environment, jobs }) =>
  environment !== undefined
    ? []
    : jobs.flatMap(({ action }, index): Found[] =>
        action === undefined
          ? []
          : [
              {
                path: ['jobs', index, 'action'],
                message: 'The job has an environment action, and its role has no environment.',
                allowed: 'no action, or a role with an environment',
              },
            ],
      ),
);

/**
 * There is no environment variable for another session length. Source: AWS SDKs reference guide, "Assume role
 * credential provider".
 */
export const fileMeansOneHour: Rule = eachJob(({ credentials, sessionSeconds }) =>
  credentials === 'web-identity-file' && sessionSeconds !== undefined && sessionSeconds !== 3600
    ? [
        {
          path: ['sessionSeconds'],
          message: 'With web-identity-file the SDKs ask for the session, always for 3600 seconds.',
          allowed: '3600, or the credential mode assume-role',
          example: '3600',
        },
      ]
    : [],
);

/** The maximum number of variables of a job: no real one has a tenth of it. */
const mostVariables = 100;

export const variablesAreValid: Rule = eachJob(({ variables = {} }) => {
  const all = Object.entries(variables);
  if (all.length > mostVariables)
    return [
      {
        path: ['variables'],
        message: `There are ${all.length} variables.`,
        allowed: `at most ${mostVariables}`,
      },
    ];
  return all.flatMap(([name, value]): Found[] => {
    const message = variableNameProblem(name) ?? variableValueProblem(value);
    return message === undefined ? [] : [{ path: ['variables', name], message }];
  });
});

export const jobListsOnce: Rule = eachJob((job) =>
  (['tags', 'changes'] as const).flatMap((field) =>
    repeated(withIndex(job[field] ?? []), (entry) => entry).map(({ item }) => ({
      path: [field, item.index],
      message: `"${shortened(item.value)}" is already in the list.`,
      allowed: 'each entry once',
    })),
  ),
);

export const needsOnce: Rule = eachJob(({ name, needs = [] }) => [
  ...repeated(withIndex(needs), ({ job }) => job).map(({ item }) => ({
    path: ['needs', item.index, 'job'],
    message: `"${shortened(item.value.job)}" is already in the list.`,
    allowed: 'each job once',
  })),
  ...needs.flatMap(({ job }, index): Found[] =>
    job === name && name !== ''
      ? [
          {
            path: ['needs', index, 'job'],
            message: 'A job cannot need itself.',
            allowed: 'the name of another job',
          },
        ]
      : [],
  ),
]);
