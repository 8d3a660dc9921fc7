import { pipelineSources } from '../gitlab/pipeline-sources';
import { environmentComponents, type SubjectComponent } from '../gitlab/subject';
import { deploymentTiers } from '../gitlab/token';
import { grammars, type Narrowing, type Word, wordOf } from './words';

/** A value that is known, or the texts it may be. The same object in two places is the same value. */
export type Value = string | Word;

export interface ProjectValues {
  readonly path: Value;
  readonly id: Value;
  readonly namespaceId: Value;
}

/** Tokens of one kind: every combination of what its fields allow can be minted. */
export interface TokenKind {
  /** The project that the `project_*` claims name. */
  readonly named: ProjectValues;
  /** The project that runs the job. */
  readonly job: ProjectValues;
  /** The project that the code comes from. */
  readonly source: ProjectValues;
  readonly refType: 'branch' | 'tag';
  readonly ref: Value;
  readonly refProtected: boolean;
  readonly pipelineSources: readonly string[];
  /** Nothing: the user has no role in the named project. */
  readonly accessLevels: readonly (string | undefined)[];
  readonly audience: Value;
  readonly story: Story;
  /** What has to be so for there to be such tokens, where nobody knows: they count for the upper bound alone. */
  readonly dependsOn?: string;
}

/** How such a token comes about, for the sentence about who mints it. */
export type Story = 'other-project' | 'ordinary' | 'merge-request' | 'fork-in-parent' | 'agent';

export const allSources: readonly string[] = Object.keys(pipelineSources);

export const mergeRequestSources = ['merge_request_event', 'parent_pipeline'] as const;

/** Roles that may run pipelines; GitLab's bots run those of security policies without one. */
export const runningLevels = ['developer', 'maintainer', 'owner'] as const;
export const anyLevel = [...runningLevels, 'guest', 'reporter', undefined] as const;

export const anyProject = (): ProjectValues => ({
  path: wordOf(grammars.path),
  id: wordOf(grammars.id),
  namespaceId: wordOf(grammars.id),
});

export const anyRef = (narrowing: Narrowing = {}): Word => wordOf(grammars.ref, narrowing);

/** A stretch of a subject: a value in its place, or alternatives. */
export interface SubjectPart {
  readonly component: SubjectComponent;
  readonly value: Value | readonly string[];
}

/**
 * The subjects of a kind of tokens: with and without an environment, where the subject can hold one. What a job without an environment
 * lacks is dropped.
 */
export function subjectsOf(
  kind: TokenKind,
  components: readonly SubjectComponent[],
): readonly (readonly SubjectPart[])[] {
  const values: Readonly<Record<SubjectComponent, SubjectPart['value']>> = {
    project_path: kind.named.path,
    project_id: kind.named.id,
    ref_type: kind.refType,
    ref: kind.ref,
    ref_protected: String(kind.refProtected),
    environment_protected: ['false', 'true'],
    deployment_tier: deploymentTiers,
    job_project_path: kind.job.path,
    job_project_id: kind.job.id,
    source_project_path: kind.source.path,
    source_project_id: kind.source.id,
  };
  const parts = components.map((component) => ({ component, value: values[component] }));
  const without = parts.filter(({ component }) => !environmentComponents.includes(component));
  return without.length === parts.length ? [parts] : [without, parts];
}
