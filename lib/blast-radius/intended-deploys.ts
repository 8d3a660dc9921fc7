import { longestSession } from '../setup/session';
import { acceptedSources, eventIn } from '../world/events';
import { pipelineAttempt } from '../world/pipeline-attempt';
import { prepareAttempt } from '../world/preparation';
import { attemptGetsIn } from '../world/run-attack';
import type { Target } from '../world/target';
import { exampleRef } from '../world/trusted-refs';

/** Deploys as intended: what a role must allow, so that a policy that denies everything is not taken for a good one. */
export function intendedDeploys(target: Target): { tried: number; refused: readonly string[] } {
  const { refs, jobs } = target.role;
  const attempts = refs.flatMap((ref) =>
    acceptedSources(target.role).map((source) =>
      pipelineAttempt(target, exampleRef(ref), `${ref.type} ${ref.name}, started by ${source}`, {
        yaml: 'generated',
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
