import { defaultSubjectComponents, type SubjectComponent, sameComponents } from '../gitlab/subject';
import type { Actor, GitRef, Project } from '../gitlab/token';
import { attackerOwned, strangerId } from './attacker-owned';
import type { Attempt } from './attempt';
import { onEveryRef, pipelineAttempt } from './pipeline-attempt';
import type { Target } from './target';

/**
 * The same attempt in a project of the attacker: on every ref with the subject composed as in this project,
 * and on one ref with every other subject that the owner may choose here: GitLab's default, and each
 * component that a subject may start with.
 */
export function fromProject(
  target: Target,
  project: Project,
  actor: Actor,
  label: (ref: GitRef) => string,
): readonly Attempt[] {
  const [, ...others] = subjectsToCompose(target);
  const composed = target.refs.slice(0, 1).flatMap((ref) =>
    others.map((subjectComponents) =>
      pipelineAttempt(target, ref, `${label(ref)}, with ${subjectComponents.join(', ')}`, {
        project: { ...project, subjectComponents },
        actor,
      }),
    ),
  );
  return [...onEveryRef(target, label, { project, actor }), ...composed];
}

/** Subjects worth composing in a project of the attacker, the one of this project first. */
export function subjectsToCompose({
  gitlab,
  capabilities,
}: Target): readonly (readonly SubjectComponent[])[] {
  const { subjectComponents } = gitlab.project;
  const startingWithEach = capabilities.leadingComponents.map((first) => [
    first,
    ...subjectComponents.slice(1).filter((component) => component !== first),
  ]);
  return [subjectComponents, defaultSubjectComponents, ...startingWithEach].filter(
    (components, index, all) => all.findIndex((other) => sameComponents(components, other)) === index,
  );
}

/** A project of the stranger at this path, with the most favorable settings for its tokens. */
export const strangerProject = (target: Target, path: string, overrides: Partial<Project> = {}): Project =>
  withSameProtection(
    target,
    attackerOwned(target.gitlab.project, { id: strangerId(target.gitlab.project), path, ...overrides }),
  );

/** A project of the attacker whose environments are protected exactly like those of the role. */
export const withSameProtection = (target: Target, project: Project): Project =>
  target.role.environment?.protected ? project : { ...project, protectedEnvironments: [] };

/** The person with another role in the project, in addition to those they have. */
export const withRole = (actor: Actor, project: Project, role: Actor['roles'][number]): Actor => ({
  ...actor,
  roles: { ...actor.roles, [project.id]: role },
});

/** The group of a project path, without the name of the project. */
export const groupPath = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** The last part of a project path. */
export const projectName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
