import { isStartedByBot } from '../pipeline-sources';
import type { SubjectComponent } from '../subject';
import { hasRole } from './access';
import { mayDeploy } from './environment';
import { mayRunOn } from './project';
import type { Situation } from './situation';

/** Why there is no token, in the order GitLab finds out; the text is a sentence for people. */
export const refusals = {
  'impossible-pipeline': 'GitLab cannot start such a pipeline.',
  'id-tokens-unsupported': 'GitLab has ID tokens since version 15.7.',
  'subject-component-unsupported': 'This version of GitLab does not accept these components of the subject.',
  'fork-pipelines-disabled': "The project does not run pipelines of a fork's merge requests.",
  'not-allowed-to-run': 'The user may not run pipelines in the project.',
  'source-branch-protected':
    'GitLab makes no merge request pipeline when the user may neither push nor merge to the source branch.',
  'protected-ref': 'The user may not run pipelines on this protected branch or tag.',
  'id-token-not-requested': 'The job has no id_tokens entry.',
  'audience-missing': 'Every entry of id_tokens needs aud; GitLab refuses the pipeline file without it.',
  'protected-environment': 'The user is not allowed to deploy to this protected environment.',
  'path-reused':
    'Another project had this path before, so GitLab mints no token while the subject holds a project path.',
} as const satisfies Record<string, string>;

export type RefusalCode = keyof typeof refusals;

const checks: readonly (readonly [RefusalCode, (situation: Situation) => boolean])[] = [
  ['impossible-pipeline', isImpossible],
  ['id-tokens-unsupported', ({ capabilities }) => !capabilities.has('id-tokens')],
  ['subject-component-unsupported', hasUnsupportedComponents],
  [
    'fork-pipelines-disabled',
    ({ forkInParent, pipeline }) => forkInParent && !pipeline.project.forkPipelinesInParent,
  ],
  ['not-allowed-to-run', mayNotRun],
  ['source-branch-protected', mayNotUpdateSourceBranch],
  ['protected-ref', mayNotRunOnRef],
  ['id-token-not-requested', ({ pipeline }) => pipeline.job.idToken === undefined],
  [
    'audience-missing',
    ({ pipeline }) => pipeline.job.idToken !== undefined && hasNoAudience(pipeline.job.idToken),
  ],
  [
    'protected-environment',
    ({ pipeline, capabilities }) => !mayDeploy(pipeline, capabilities.protectedEnvironments),
  ],
  ['path-reused', (situation) => reusedPathComponents(situation).length > 0],
];

/** The first reason for GitLab to mint no token, or nothing. */
export function refusalOf(situation: Situation): RefusalCode | undefined {
  return checks.find(([, applies]) => applies(situation))?.[0];
}

function isImpossible({ pipeline, mergeRequest }: Situation): boolean {
  if (mergeRequest === undefined) return false;
  const { sourceProject, targetProject } = mergeRequest;
  const related = sourceProject.id === targetProject.id || sourceProject.forkedFrom === targetProject.id;
  const runsInOne = [sourceProject.id, targetProject.id].includes(pipeline.project.id);
  return !related || !runsInOne || pipeline.ref.type === 'tag';
}

function hasUnsupportedComponents({ pipeline, capabilities }: Situation): boolean {
  const { subjectComponents } = pipeline.project;
  const [first] = subjectComponents;
  return (
    first === undefined ||
    !capabilities.leadingComponents.includes(first) ||
    subjectComponents.some((component) => !capabilities.subjectComponents.includes(component))
  );
}

export const isPolicyBot = ({ pipeline }: Situation): boolean => isStartedByBot(pipeline.event.source);

function mayNotRun(situation: Situation): boolean {
  const { actor, project } = situation.pipeline;
  return !isPolicyBot(situation) && !hasRole(actor, project.id, 'developer');
}

function mayNotUpdateSourceBranch({ pipeline, mergeRequest, forkInParent }: Situation): boolean {
  return (
    mergeRequest !== undefined && !forkInParent && !mayRunOn(pipeline.project, pipeline.ref, pipeline.actor)
  );
}

function mayNotRunOnRef(situation: Situation): boolean {
  const { pipeline, mergeRequest } = situation;
  if (mergeRequest !== undefined || isPolicyBot(situation)) return false;
  return !mayRunOn(pipeline.project, pipeline.ref, pipeline.actor);
}

function hasNoAudience({ aud }: { readonly aud: string | readonly string[] | undefined }): boolean {
  return aud === undefined || aud.length === 0;
}

/**
 * Components of the subject that hold a path another project had before: any of them, wherever it stands (documented by the
 * error text of GitLab 19.5, gitlab-org/gitlab!258245). Before 19.5 the check at pick-up looked at the project that runs the job,
 * which is wrong for pipelines of forks; what the check at minting looked at there is not confirmed.
 */
export function reusedPathComponents(situation: Situation): readonly SubjectComponent[] {
  const { instance, capabilities, pipeline, namedProject, sourceProject } = situation;
  const switchedOff =
    instance.edition !== 'gitlab.com' &&
    capabilities.has('reused-paths-switch') &&
    !instance.blockReusedPaths;
  if (!capabilities.has('reused-paths-blocked') || switchedOff) return [];
  const reused: Readonly<Partial<Record<SubjectComponent, boolean>>> = {
    project_path: namedProject.pathReused,
    job_project_path: pipeline.project.pathReused,
    source_project_path: sourceProject.pathReused,
  };
  return pipeline.project.subjectComponents.filter((component) => reused[component] === true);
}
