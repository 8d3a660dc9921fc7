import type { GitRef } from '../gitlab/token';
import { isUnreviewed } from '../setup/kinds';
import { longestSession } from '../setup/session';
import { acceptedSources, eventIn, startsOn } from '../world/events';
import { pipelineAttempt } from '../world/pipeline-attempt';
import { prepareAttempt } from '../world/preparation';
import { attemptGetsIn } from '../world/run-attack';
import type { Target } from '../world/target';
import { exampleRef, proposalRefs } from '../world/trusted-refs';

/** Refs to deploy from, and what the setup calls each. Unreviewed code runs where its branch is a proposal. */
const refsOf = ({ role, refs }: Target): readonly { readonly ref: GitRef; readonly name: string }[] =>
  isUnreviewed(role.kind)
    ? refs.map((ref) => ({ ref, name: ref.name }))
    : role.refs.map((ref) => ({ ref: exampleRef(ref), name: ref.name }));

/** Deploys as intended: what a role must allow, so that a policy that denies everything is not taken for a good one. */
export function intendedDeploys(target: Target): { tried: number; refused: readonly string[] } {
  const { kind, jobs } = target.role;
  const { developer, deployer } = target.gitlab.people;
  // Unreviewed code is run by those who write it, unless all refs of its role are protected for reviewed code.
  const isProposal = isUnreviewed(kind) && proposalRefs(target.world.plan, target.role).length > 0;
  const actor = isProposal ? developer : deployer;
  const attempts = refsOf(target).flatMap(({ ref, name }) =>
    acceptedSources(target.role)
      .filter(startsOn(ref))
      .map((source) =>
        pipelineAttempt(target, ref, `${ref.type} ${name}, started by ${source}`, {
          yaml: 'generated',
          actor,
          event: eventIn(target.gitlab.project, source),
          use: { durationSeconds: longestSession(jobs) },
        }),
      ),
  );
  return {
    tried: attempts.length,
    refused: attempts
      .filter((attempt) => !attemptGetsIn(target, prepareAttempt(target, attempt)))
      .map(({ label }) => label),
  };
}
