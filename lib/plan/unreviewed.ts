import { isRefPattern } from '../gitlab/ref-name';
import { composeSubject, type SubjectComponent } from '../gitlab/subject';
import type { DeploymentTier } from '../gitlab/token';
import type { Ref, Setup } from '../setup/schema';
import type { Subject } from './types';

/**
 * The default refs of a role for unreviewed code: every branch. The ref of a merge request pipeline is its source branch, and a tag has no
 * merge request.
 */
export const everyBranch: readonly Ref[] = [{ type: 'branch', name: '*' }];

/** The default pipeline source of such a role: merge requests, which it exists for. */
export const unreviewedSources = ['merge_request_event'] as const;

/** What the setup says about the job of a subject. */
interface Situation {
  readonly project: Setup['gitlab']['project'];
  readonly subjectComponents: readonly SubjectComponent[];
  /** Whether the job has an environment. The environment of such a role is never protected. */
  readonly hasEnvironment: boolean;
  readonly tiers?: readonly (DeploymentTier | undefined)[];
}

/**
 * Every subject that a job for unreviewed code can have on these refs, each once. A branch may be protected or not, so if the subject
 * contains that, both values are included. Subjects that no such job has are left out: those with `environment_protected: true`, and
 * those with an environment if the role has none, or without one if it has. A subject without the ref is the same for every ref.
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
