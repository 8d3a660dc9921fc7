import type { GitRef } from '../gitlab/token';
import { isUnreviewed } from '../setup/kinds';
import { longestSession } from '../setup/session';
import { acceptedSources, eventIn, startsOn } from '../world/events';
import { pipelineAttempt } from '../world/pipeline-attempt';
import { prepareAttempt } from '../world/preparation';
import { attemptGetsIn } from '../world/run-attack';
import type { Target } from '../world/target';
import { exampleRef, proposalRefs } from '../world/trusted-refs';

/** Refs to deploy from, with their names in the setup. Unreviewed code runs on branches that are proposals. */
const refsOf = ({ role, refs }: Target): readonly { readonly ref: GitRef; readonly name: string }[] =>
  isUnreviewed(role.kind)
    ? refs.map((ref) => ({ ref, name: ref.name }))
    : role.refs.map((ref) => ({ ref: exampleRef(ref), name: ref.name }));

/** Intended deploys: what a role must allow, so that a policy that denies everything does not count as a good one. */
export function intendedDeploys(target: Target): { tried: number; refused: readonly string[] } {
  const { kind, jobs } = target.role;
  const { developer, deployer } = target.gitlab.people;
  // Authors run their unreviewed code themselves, unless all refs of the role are protected for reviewed
  // code.
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
