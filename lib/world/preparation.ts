import type { TokenClaims } from '../aws/sts';
import { capitalized } from '../formats/english';
import type { MintResult } from '../gitlab/token';
import type { Attack } from './attack';
import type { Attempt, NotApplicable } from './attempt';
import { refusedBy } from './denial';
import { effects } from './hazard';
import type { AttemptResult } from './result';
import { keptOutBy } from './rules-model';
import { type JobRun, layerOfGuard, runJob } from './run-job';
import type { Target } from './target';
import { variantsOf } from './variants';

/** An attempt with everything computed that does not depend on AWS. */
export interface PreparedAttempt {
  readonly attempt: Attempt;
  /** The token to use, if GitLab minted one or it comes from elsewhere. */
  readonly token?: TokenClaims;
  readonly minted?: MintResult;
  readonly run?: JobRun;
  /** The result, if GitLab, the rules or the job decide it and AWS is not called. */
  readonly earlyResult?: AttemptResult;
}

/** The state of an attack before AWS is called; unchanged while only AWS changes. */
export type Preparation = readonly PreparedAttempt[] | NotApplicable;

/** Every attempt of an attack on a role, each in all variants open to the attacker; or why there is none. */
export function attemptsOf(attack: Attack, target: Target): readonly Attempt[] | NotApplicable {
  const attempts = attack.attempts(target);
  if ('notApplicable' in attempts) return attempts;
  return attempts.flatMap((attempt) => variantsOf(target, attempt));
}

/** Everything of an attack on a role that GitLab and the job decide. */
export function prepare(attack: Attack, target: Target): Preparation {
  const attempts = attemptsOf(attack, target);
  if ('notApplicable' in attempts) return attempts;
  return attempts.map((attempt) => prepareAttempt(target, attempt));
}

/** The same of one attempt. */
export function prepareAttempt(target: Target, attempt: Attempt): PreparedAttempt {
  switch (attempt.kind) {
    case 'token':
      return { attempt, token: attempt.claims };
    case 'job': {
      const run = runJob(target, attempt.hazard);
      return { attempt, run, earlyResult: resultOfRun(run) };
    }
    case 'pipeline': {
      const rule = attempt.yaml === 'generated' ? keptOutBy(target, attempt.pipeline) : undefined;
      if (rule !== undefined)
        return { attempt, earlyResult: { outcome: 'stopped', layer: 'pipeline', by: [rule] } };
      const minted = target.world.mint(target.gitlab.instance, attempt.pipeline);
      if (minted.minted) return { attempt, minted, token: { ...minted.claims } };
      const topic = refusedBy[minted.refusal.code];
      return {
        attempt,
        minted,
        earlyResult: { outcome: 'stopped', layer: 'gitlab', by: topic === undefined ? [] : [topic] },
      };
    }
  }
}

function resultOfRun(run: JobRun): AttemptResult {
  if (run.effect !== undefined) return { outcome: 'succeeded', how: `${capitalized(effects[run.effect])}.` };
  const acted = run.guards.find((guard) => guard.acted);
  return acted === undefined
    ? { outcome: 'stopped', layer: 'job', by: [] }
    : { outcome: 'stopped', layer: layerOfGuard(acted.topic), by: [acted.topic] };
}
