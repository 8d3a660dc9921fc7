import { pipelineVariablesRole } from '../../gitlab/settings';
import { pipelineSourcesOf } from '../../plan';
import { pinning, type Weakness } from './weakness';

/** Weaknesses in what may start a pipeline, and with which variables. */
export const pipelinesWeaknesses = {
  'source-not-pinned': {
    kind: 'limit',
    title: 'AWS cannot see what started a pipeline',
    text: 'There is no documented condition key for it here, and the subject cannot carry it.',
    applies: (context) => !pinning(context).gitlabKeys,
  },
  'source-allowed': {
    kind: 'choice',
    title: 'The setup allows this kind of pipeline',
    text: 'The role accepts pipelines that are started in this way.',
    field: 'roles[].pipelineSources',
    applies: ({ role, attempt }) =>
      attempt.kind === 'pipeline' && pipelineSourcesOf(role).includes(attempt.pipeline.event.source),
  },
  'pipeline-variables-not-lockable': {
    kind: 'limit',
    title: 'Maintainers may set variables of a pipeline',
    text: 'Before GitLab 17.1, a project can stop Developers from setting pipeline variables, but not Maintainers. These variables outrank everything in the job. Upgrade to GitLab 17.1 or newer.',
    field: 'gitlab.version',
    applies: (context) =>
      pipelineVariablesRole('no-one', pinning(context).capabilities.version) !== 'no_one_allowed',
  },
  'pipeline-variables-kept': {
    kind: 'choice',
    title: 'Pipeline variables are left open',
    text: 'The setup does not keep Maintainers from setting variables when a pipeline starts. They outrank everything in the job. Set "Pipeline variables" to No one to close this.',
    field: 'gitlab.pipelineVariables',
    gap: 'pipeline-variables-kept',
    applies: ({ plan }) => !['owner', 'no-one'].includes(plan.setup.gitlab.pipelineVariables ?? 'keep'),
  },
  'artifacts-taken': {
    kind: 'choice',
    title: 'The job takes artifacts of other jobs',
    text: 'The setup lets the job take the artifacts of jobs it needs. A dotenv report among them sets variables, which outrank those of the job, for example PATH. Set artifacts to false for jobs whose output is not deployed, and make sure that the others write no dotenv report.',
    field: 'roles[].jobs[].needs',
    applies: ({ role }) => role.jobs.some(({ needs }) => needs?.some(({ artifacts = true }) => artifacts)),
  },
} as const satisfies Record<string, Weakness>;
