import { isRefPattern } from '../gitlab/ref-name';
import { composeSubject, type SubjectComponent } from '../gitlab/subject';
import type { DeploymentTier } from '../gitlab/token';
import type { Ref, Setup } from '../setup/schema';
import type { Subject } from './types';

/**
 * What a role of unreviewed code trusts where the setup names no refs: every branch. Merge request pipelines name their source branch,
 * and a tag has no merge request.
 */
export const everyBranch: readonly Ref[] = [{ type: 'branch', name: '*' }];

/** How its pipelines start where the setup does not say: by a merge request, which is what such a role is there for. */
export const unreviewedSources = ['merge_request_event'] as const;

/** Whose job a subject belongs to, as far as the setup says. */
interface Situation {
  readonly project: Setup['gitlab']['project'];
  readonly subjectComponents: readonly SubjectComponent[];
  /** Whether the job has an environment; such a role has none that is protected. */
  readonly hasEnvironment: boolean;
  readonly tiers?: readonly (DeploymentTier | undefined)[];
}

/**
 * Every subject that a job of unreviewed code can carry on these refs, each once. A branch may be protected or not, so where the subject
 * says which, both values are there. What no such job carries is left out: `environment_protected: true`, and the subject of a job with
 * an environment where the role has none, or the other way round. A subject that says nothing of the ref is the same for every ref.
 */
export function unreviewedSubjects(situation: Situation, refs: readonly Ref[]): readonly Subject[] {
  const { subjectComponents, tiers = [undefined] } = situation;
  const protections = subjectComponents.includes('ref_protected') ? ['false', 'true'] : [undefined];
  const subjects = refs.flatMap((ref) =>
    protections.flatMap((refProtected) =>
      tiers.map((tier) => ({
        ref,
        value: subjectValue(situation, ref, refProtected, tier),
        pattern: subjectComponents.includes('ref') && isRefPattern(ref.name),
      })),
    ),
  );
  return [...new Map(subjects.map((subject) => [subject.value, subject])).values()];
}

function subjectValue(
  { project, subjectComponents, hasEnvironment }: Situation,
  ref: Ref,
  refProtected: string | undefined,
  tier: DeploymentTier | undefined,
): string {
  const id = project.id?.toString();
  return composeSubject(subjectComponents, {
    project_path: project.path,
    project_id: id,
    job_project_path: project.path,
    job_project_id: id,
    source_project_path: project.path,
    source_project_id: id,
    ref_type: ref.type,
    ref: ref.name,
    ref_protected: refProtected,
    ...(hasEnvironment ? { environment_protected: 'false', deployment_tier: tier } : {}),
  });
}
