import type { Project } from '../gitlab/token';
import { freeName } from './ref-witness';

/** Ids of the projects around the target: never the target's own. */
export const neighborId = (id: number, distance: number): number =>
  id > 100 ? id - distance : id + distance;

/**
 * A project of the attacker, with every setting that helps: all refs and environments are protected, so that
 * its tokens say so, and everybody is allowed.
 */
export function attackerOwned(
  target: Project,
  candidate: Pick<Project, 'id' | 'path'> & Partial<Project>,
): Project {
  const anybody = { minimum: 'developer' } as const;
  return {
    ...target,
    namespaceId: neighborId(target.namespaceId, 3),
    protectMergeRequestPipelines: true,
    pipelineVariablesMinimumRole: 'developer',
    protectedBranches: [{ name: '*', push: anybody, merge: anybody }],
    protectedTags: [{ name: '*', create: anybody }],
    protectedEnvironments: [{ name: '*', deploy: anybody }],
    ...candidate,
  };
}

/** A path of the attacker: in another group if the target has this path, ignoring letter case. */
export function strangerPath(target: Project, group: string, name: string): string {
  const taken = target.path.toLowerCase();
  return `${freeName(group, (candidate) => `${candidate}/${name}`.toLowerCase() === taken)}/${name}`;
}

/** The id of a project of the attacker that is no fork. */
export const strangerId = (target: Project): number => neighborId(target.id, 1);
