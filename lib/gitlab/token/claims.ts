import { composeSubject, type SubjectComponent } from '../subject';
import { isEnvironmentProtected, tierOf } from './environment';
import { type GitRef, namespaceOf } from './project';
import type { Situation } from './situation';

/** Tokens of jobs without a timeout live 5 minutes. Source: lib/gitlab/ci/jwt.rb, `DEFAULT_EXPIRE_TIME`. */
const defaultLifetime = 300;
/** `nbf` lies a little in the past. Source: the same file. */
const clockSkew = 5;

/**
 * The claims of a job's ID token that a relying party could decide by. All are text, ids and booleans too, except the
 * times and an `aud` that the job gave as a list. What names the run alone (`jti`, `pipeline_id`, `job_id`, `sha`,
 * `runner_id`, `ci_config_*`) is left out. Source: GitLab documentation, "ID token authentication".
 */
export interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string | readonly string[];
  readonly iat: number;
  readonly nbf: number;
  readonly exp: number;
  readonly namespace_id: string;
  readonly namespace_path: string;
  readonly project_id: string;
  readonly project_path: string;
  readonly user_id: string;
  readonly user_login: string;
  readonly user_email: string;
  /** Absent without a role in the project. */
  readonly user_access_level?: string;
  readonly pipeline_source: string;
  readonly ref: string;
  readonly ref_type: string;
  readonly ref_path: string;
  readonly ref_protected: string;
  readonly runner_environment: string;
  /** These four only in jobs with `environment:`. */
  readonly environment?: string;
  readonly environment_protected?: string;
  readonly deployment_tier?: string;
  readonly environment_action?: string;
  /** The project that runs the job, since 18.4. */
  readonly job_project_id?: string;
  readonly job_project_path?: string;
  /** What put the job into the pipeline, since 18.9. */
  readonly job_source?: string;
  /** The source project of the merge request, else the project itself; since 19.5. */
  readonly source_project_id?: string;
  readonly source_project_path?: string;
  readonly source_namespace_id?: string;
  readonly source_namespace_path?: string;
}

/** The claims GitLab puts into the token of a job that asks for these audiences. */
export function claimsOf(situation: Situation, aud: string | readonly string[]): Claims {
  const { instance, capabilities, pipeline, namedProject, sourceProject, refProtected } = situation;
  const { actor, project, event, ref, job, now } = pipeline;
  const role = actor.roles[namedProject.id];
  const identity = {
    project_id: String(namedProject.id),
    project_path: namedProject.path,
    ref: ref.name,
    ref_type: ref.type,
    ref_protected: String(refProtected),
    ...environmentClaims(situation),
  };
  const jobProject = { job_project_id: String(project.id), job_project_path: project.path };
  const sourceClaims = {
    source_project_id: String(sourceProject.id),
    source_project_path: sourceProject.path,
  };
  return {
    iss: instance.issuer,
    sub: subjectOf(situation, { ...identity, ...jobProject, ...sourceClaims }),
    aud,
    iat: now,
    nbf: now - clockSkew,
    exp: now + (job.timeoutSeconds ?? defaultLifetime),
    namespace_id: String(namedProject.namespaceId),
    namespace_path: namespaceOf(namedProject.path),
    user_id: String(actor.id),
    user_login: actor.login,
    user_email: actor.email,
    ...(role === undefined ? {} : { user_access_level: role }),
    pipeline_source: event.source,
    ...identity,
    ref_path: refPathOf(ref),
    runner_environment: job.runnerEnvironment,
    ...(capabilities.has('job-project-claims') ? jobProject : {}),
    ...(capabilities.has('job-source-claim') ? { job_source: job.policy ?? event.source } : {}),
    ...(capabilities.has('job-and-source-project-in-subject')
      ? {
          ...sourceClaims,
          source_namespace_id: String(sourceProject.namespaceId),
          source_namespace_path: namespaceOf(sourceProject.path),
        }
      : {}),
  };
}

/** A ref that is neither a branch nor a tag, as agents have them, goes by its full name. */
const refPathOf = ({ type, name }: GitRef): string =>
  name.startsWith('refs/') ? name : `refs/${type === 'tag' ? 'tags' : 'heads'}/${name}`;

function environmentClaims({ pipeline, capabilities }: Situation) {
  const { environment } = pipeline.job;
  if (environment === undefined) return {};
  return {
    environment: environment.name,
    environment_protected: String(isEnvironmentProtected(pipeline, capabilities.protectedEnvironments)),
    deployment_tier: tierOf(environment),
    environment_action: environment.action ?? 'start',
  };
}

/** Composed by the setting of the project that runs the job, even where the claims name a fork. */
function subjectOf(
  { pipeline }: Situation,
  values: Readonly<Partial<Record<SubjectComponent, string>>>,
): string {
  return composeSubject(pipeline.project.subjectComponents, values);
}
