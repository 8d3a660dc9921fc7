import { pipelineSources } from '../gitlab/pipeline-sources';
import {
  environmentComponents,
  idComponents,
  pathComponents,
  type SubjectComponent,
  subjectComponents,
} from '../gitlab/subject';
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
  /**
   * The owner of the project that runs the job is a stranger, and composes its subject as they like. With a project that stands for those
   * of all such kinds, and a ref where they have others than branches and tags of people.
   */
  readonly composes?: { readonly outline: ProjectValues; readonly ref?: Value };
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

/** The subjects of tokens: their parts in this order, or in any, some of them left out. */
export interface Subject {
  readonly parts: readonly SubjectPart[];
  /** `any-once`: in any order, and no two parts hold the same open value. `outline`: of whatever kind. */
  readonly order: 'fixed' | 'outline' | 'any' | 'any-once';
}

/** Components a subject may begin with, in the newest GitLab. Source: `leadingComponents` of its capabilities. */
export const leadingComponents: readonly SubjectComponent[] = [...pathComponents, ...idComponents];

const valuesOf = (kind: TokenKind): Readonly<Record<SubjectComponent, SubjectPart['value']>> => ({
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
});

/**
 * The subjects of a kind of tokens: with and without an environment, where the subject can hold one. What a job without an environment
 * lacks is dropped.
 */
export function subjectsOf(kind: TokenKind, components: readonly SubjectComponent[]): readonly Subject[] {
  const values = valuesOf(kind);
  const parts = components.map((component) => ({ component, value: values[component] }));
  const without = parts.filter(({ component }) => !environmentComponents.includes(component));
  return (without.length === parts.length ? [parts] : [without, parts]).map((all) => ({
    parts: all,
    order: 'fixed',
  }));
}

/** Every subject the owner of a project can compose. One that drops what a job lacks is among them. */
export function composedSubject(
  kind: TokenKind,
  order: Exclude<Subject['order'], 'fixed'>,
  components: readonly SubjectComponent[] = subjectComponents,
): Subject {
  const values = valuesOf(kind);
  const parts = components.map((component) => ({ component, value: values[component] }));
  return { parts, order };
}

/** Every token of kinds whose subject is composed is one of these. Texts that occur twice may differ. */
export function outlineOf(
  kind: TokenKind,
  project: ProjectValues,
  components?: readonly SubjectComponent[],
): { kind: TokenKind; subject: Subject } {
  const job = { ...project, id: wordOf(grammars.id), path: wordOf(grammars.path) };
  const any: TokenKind = {
    ...kind,
    named: project,
    job,
    source: project,
    ref: kind.composes?.ref ?? anyRef(),
    pipelineSources: [...new Set([...kind.pipelineSources, ...allSources])],
    accessLevels: [...new Set([...kind.accessLevels, ...anyLevel])],
  };
  const open: Partial<Record<SubjectComponent, readonly string[]>> = {
    ref_type: ['branch', 'tag'],
    ref_protected: ['false', 'true'],
  };
  const { parts, order } = composedSubject(any, 'outline', components);
  return {
    kind: any,
    subject: { order, parts: parts.map((part) => ({ ...part, value: open[part.component] ?? part.value })) },
  };
}
