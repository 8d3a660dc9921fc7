/**
 * Parts GitLab can compose the `sub` claim from. Which of them an instance accepts depends on its version:
 * see `capabilities.ts`. Source: GitLab documentation, "ID token authentication" and "Projects API".
 */
export const subjectComponents = [
  'project_path',
  'project_id',
  'ref_type',
  'ref',
  'ref_protected',
  'environment_protected',
  'deployment_tier',
  'job_project_path',
  'job_project_id',
  'source_project_path',
  'source_project_id',
] as const;

export type SubjectComponent = (typeof subjectComponents)[number];

/** What every instance composes unless told otherwise. */
export const defaultSubjectComponents: readonly SubjectComponent[] = ['project_path', 'ref_type', 'ref'];

/**
 * Which subject the roles trust. `default`: the one above. `project-id`: the same with the id in place of the path.
 * `widest`: everything this project and its instance can prove.
 */
export const subjectForms = ['default', 'project-id', 'widest'] as const;

export type SubjectForm = (typeof subjectForms)[number];

/** Components that hold the id of a project: without the id nobody can say what they come to. */
export const idComponents: readonly SubjectComponent[] = [
  'project_id',
  'job_project_id',
  'source_project_id',
];

/** Components that hold a path, which another project may have had before. */
export const pathComponents: readonly SubjectComponent[] = [
  'project_path',
  'job_project_path',
  'source_project_path',
];

/** Components that say something about the environment of the job. */
export const environmentComponents: readonly SubjectComponent[] = [
  'environment_protected',
  'deployment_tier',
];

/** Whether a subject of these components holds a path. */
export const holdsPath = (components: readonly SubjectComponent[]): boolean =>
  components.some((component) => pathComponents.includes(component));

/** Whether GitLab would compose the same from both: the order counts. */
export const sameComponents = (
  left: readonly SubjectComponent[],
  right: readonly SubjectComponent[],
): boolean => left.join() === right.join();

/**
 * The `sub` claim for these claims. Components without a value are dropped, name and value, as GitLab does
 * (lib/gitlab/ci/jwt_v2.rb); values are written raw, joined by `:`.
 */
export function composeSubject(
  components: readonly SubjectComponent[],
  claims: Readonly<Partial<Record<SubjectComponent, string | undefined>>>,
): string {
  return components
    .flatMap((component) => {
      const value = claims[component];
      return value === undefined ? [] : [component, value];
    })
    .join(':');
}
