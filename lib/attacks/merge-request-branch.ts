import { sources } from '../explanations/sources';
import { isUnreviewed } from '../setup/kinds';
import type { Attack } from '../world/attack';
import { eventIn } from '../world/events';
import { pipelineAttempt } from '../world/pipeline-attempt';
import type { Target } from '../world/target';
import { untrustedBranch } from '../world/untrusted-refs';

export const mergeRequestBranch: Attack = {
  id: 'merge-request-branch',
  title: 'A merge request pipeline of a feature branch',
  scenario: 'merge-request-of-feature-branch',
  attacker: 'developer',
  story: [
    'A Developer opens a merge request from a branch of the project.',
    'Its pipeline runs the pipeline file of the branch, which nobody has reviewed.',
    'The token names the source branch; nothing in the subject says that it is a merge request.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabMergeRequestPipelines, sources.gitlabIdToken],
  weaknesses: [],
  attempts(target) {
    const { project, people } = target.gitlab;
    const names = branchesOfProposals(target);
    if (names.length === 0) return { notApplicable: 'The patterns of this role cover every name.' };
    const targets = target.refs.filter(({ type }) => type === 'branch').map((ref) => ref.name);
    const [targetBranch = 'main'] = isUnreviewed(target.role.kind) ? [] : targets;
    return names.map((name) =>
      pipelineAttempt(target, { type: 'branch', name }, `From ${name} into ${targetBranch}`, {
        actor: people.developer,
        event: eventIn(project, 'merge_request_event', targetBranch),
      }),
    );
  },
};

/** Branches with unreviewed code: one that the role does not trust, and those that a role for unreviewed code trusts. */
function branchesOfProposals(target: Target): readonly string[] {
  const untrusted = untrustedBranch(target);
  const trusted = isUnreviewed(target.role.kind) ? target.refs.filter(({ type }) => type === 'branch') : [];
  return [...(untrusted === undefined ? [] : [untrusted]), ...trusted.map(({ name }) => name)];
}
