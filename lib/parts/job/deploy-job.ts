import { note } from '../../explanations';
import { type Data, type Note, noted } from '../../formats/data';
import { type YamlData, YamlReference } from '../../formats/yaml-data';
import { firstJob } from '../../plan/first-job';
import type { Plan, RolePlan } from '../../plan/types';
import type { Job } from '../../setup/schema';
import { sessionSecondsOf } from '../../setup/session';
import { imageOf, serviceOf } from './image';
import { loginCall } from './login';
import { roleJobName, sharedJob } from './names';
import { guardedScript } from './output-guard';
import { jobRules } from './rules';

type Keywords = { readonly [keyword: string]: YamlData };

type Action = NonNullable<Job['action']>;

/** Where a job runs: stage, image and runner tags. */
export const placeKeywords = ({ stage, image, tags }: Job): Keywords => ({
  stage,
  ...(image === undefined ? {} : { image: noted(imageOf(image), note('job-image')) }),
  ...(tags === undefined ? {} : { tags }),
});

/** The `environment:` keyword of a role's jobs, if the role has an environment. */
export const environmentKeyword = (role: RolePlan, action: Action, onStop?: string): Keywords => {
  const name = environmentName(role);
  if (name === undefined) return {};
  const environment = { name, ...(onStop === undefined ? {} : { on_stop: onStop }), action };
  return { environment: noted(environment, note('job-environment')) };
};

/**
 * The name of the environment. A pattern, which only roles for unreviewed code have, becomes one environment for each branch. In a merge request
 * pipeline, the variable contains the source branch. Source: GitLab documentation, "Create a dynamic environment".
 */
const environmentName = ({ environment }: RolePlan): string | undefined =>
  environment?.name.replaceAll(/\*+/g, '$CI_COMMIT_REF_SLUG');

/** The start of every job of a role: the shared functions, then the login. */
const loginOfJob = (plan: Plan, role: RolePlan, job: Job): YamlData => [
  new YamlReference([sharedJob, 'before_script']),
  loginCall(plan, role, job),
];

/** Added to the session length: pulling the image and fetching the source count towards the job timeout. */
const preparationMinutes = 5;

const timeoutOf = (job: Job): Data =>
  noted(`${Math.ceil(sessionSecondsOf(job) / 60) + preparationMinutes} minutes`, note('job-timeout'));

/** The hidden job that the jobs of a role extend: environment, rules and the login of the first job. */
function roleJob(plan: Plan, role: RolePlan): Keywords {
  const job = firstJob(role);
  return {
    extends: sharedJob,
    ...environmentKeyword(role, actionOf(job)),
    ...(environmentName(role) === undefined
      ? {}
      : { resource_group: noted(environmentName(role) ?? '', note('job-resource-group')) }),
    timeout: timeoutOf(job),
    rules: jobRules(plan, role, job),
    before_script: loginOfJob(plan, role, job),
    ...afterScript,
  };
}

/**
 * Repeated in each hidden job although it is inherited. A job with a separate `before_script` or `after_script` refers to the one of the hidden
 * job it extends, and GitLab does not document whether `!reference` finds inherited keywords.
 */
const afterScript: Keywords = { after_script: [new YamlReference([sharedJob, 'after_script'])] };

const actionOf = ({ action = 'start' }: Job): Action => action;

/** A key for everything, besides the role, that affects the login of a job. */
const loginOf = (job: Job): string => JSON.stringify([job.credentials, sessionSecondsOf(job), job.caBundle]);

/** A key for everything, besides the role, that affects the hidden job of a job. */
const hiddenOf = (job: Job): string => JSON.stringify([loginOf(job), actionOf(job), job.manual, job.changes]);

/** One job of the role for each hidden job. The first one is for the hidden job of the role. */
const jobsThatDiffer = ({ jobs }: Pick<RolePlan, 'jobs'>): readonly Job[] =>
  jobs.filter((job, index) => jobs.findIndex((other) => hiddenOf(other) === hiddenOf(job)) === index);

/**
 * The hidden job that a job extends: the one of its role, or another one with two dashes and a number in its name, which no role
 * name can produce.
 */
export function hiddenJobOf(plan: Plan, role: RolePlan, job: Job): string {
  const name = roleJobName(plan, role);
  const index = jobsThatDiffer(role).findIndex((other) => hiddenOf(other) === hiddenOf(job));
  return index === 0 ? name : `${name}--${index + 1}`;
}

/** The hidden jobs of a role by name: one for the role, and one for each different login, action or set of rules among its jobs. */
export const roleJobs = (plan: Plan, role: RolePlan): readonly (readonly [string, YamlData])[] =>
  jobsThatDiffer(role).map((job, index) => [
    hiddenJobOf(plan, role, job),
    index === 0 ? roleJob(plan, role) : otherJob(plan, role, job),
  ]);

/** The hidden job for a job that differs from the first job of its role. */
function otherJob(plan: Plan, role: RolePlan, job: Job): Keywords {
  const first = firstJob(role);
  return {
    extends: roleJobName(plan, role),
    ...(actionOf(job) === actionOf(first) ? {} : environmentKeyword(role, actionOf(job))),
    ...rulesUnlessInherited(plan, role, job),
    ...(loginOf(job) === loginOf(first)
      ? { before_script: [new YamlReference([roleJobName(plan, role), 'before_script'])] }
      : { timeout: timeoutOf(job), before_script: loginOfJob(plan, role, job) }),
    ...afterScript,
  };
}

/** The job that the user edits: what to run, and where. Everything else comes from its hidden job. */
export function deployJob(plan: Plan, role: RolePlan, job: Job): YamlData {
  const hidden = hiddenJobOf(plan, role, job);
  // Not in the hidden job: the stop job would inherit it.
  const onStop =
    actionOf(job) === 'start' ? role.jobs.find(({ action }) => action === 'stop')?.name : undefined;
  return {
    extends: hidden,
    ...placeKeywords(job),
    ...(job.services === undefined ? {} : { services: job.services.map(serviceOf) }),
    ...(job.variables === undefined ? {} : { variables: job.variables }),
    ...(onStop === undefined ? {} : environmentKeyword(role, actionOf(job), onStop)),
    ...artifactsOf(job),
    ...(job.beforeLogin === undefined
      ? {}
      : { before_script: [...job.beforeLogin, new YamlReference([hidden, 'before_script'])] }),
    script: guardedScript(job.script),
  };
}

/** The rules of a job, if they differ from those of the hidden job of its role. */
export const rulesUnlessInherited = (
  plan: Plan,
  role: RolePlan,
  job: Pick<Job, 'manual' | 'changes'>,
): Keywords => {
  const { manual, changes } = firstJob(role);
  return JSON.stringify([job.manual, job.changes]) === JSON.stringify([manual, changes])
    ? {}
    : { rules: jobRules(plan, role, job) };
};

/** A job takes the artifacts of the jobs that it needs, and no others. The setup does not say what those jobs keep, so a comment says that they must. */
const artifactsOf = ({ needs }: Job): Keywords => {
  if (needs === undefined) return {};
  const list = needs.map(({ job, artifacts = true }) => ({ job, artifacts }));
  const taken = list.filter(({ artifacts }) => artifacts).map(({ job }) => job);
  return { needs: taken.length === 0 ? list : noted(list, keptArtifacts), dependencies: taken };
};

/** Source: GitLab documentation, "CI/CD YAML syntax reference", artifacts:paths: a job keeps no file unless it names it. */
const keptArtifacts: Note = {
  topic: 'job-artifacts',
  comment: 'The jobs named here must keep what this one takes: name its paths in their artifacts.',
};
