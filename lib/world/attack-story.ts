import { verdictOf } from './assume-role';
import type { Attack } from './attack';
import type { Attempt } from './attempt';
import { prepareAttempt } from './preparation';
import type { AttackStory, AttemptStory } from './result';
import { attemptResult, runAttack, weaknessOf } from './run-attack';
import type { Target } from './target';
import { variantsOf } from './variants';

/**
 * An attack on one role in full: every attempt with the token that GitLab minted or refused, and every
 * comparison of STS. Variants of one attempt with the same result are listed once, by the first of them.
 */
export function attackStory(attack: Attack, target: Target): AttackStory {
  const attempts = attack.attempts(target);
  return {
    attack: attack.id,
    role: target.index,
    result: runAttack(attack, target),
    attempts:
      'notApplicable' in attempts
        ? []
        : attempts.flatMap((attempt) =>
            endingDifferently(
              variantsOf(target, attempt).map((variant) => attemptStory(attack, target, variant)),
            ),
          ),
  };
}

function attemptStory(attack: Attack, target: Target, attempt: Attempt): AttemptStory {
  const prepared = prepareAttempt(target, attempt);
  const verdict = verdictOf(target, prepared);
  const result = attemptResult(target, prepared, verdict) ?? { outcome: 'stopped', layer: 'gitlab', by: [] };
  const weakness = result.outcome === 'succeeded' ? weaknessOf(attack, target, attempt) : undefined;
  return {
    label: attempt.label,
    attempt,
    ...(prepared.minted === undefined ? {} : { minted: prepared.minted }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(prepared.run === undefined ? {} : { run: prepared.run }),
    result: result.outcome === 'succeeded' && weakness !== undefined ? { ...result, weakness } : result,
  };
}

/** The first of those with the same result, because the others would repeat it. */
function endingDifferently(stories: readonly AttemptStory[]): readonly AttemptStory[] {
  const byEnd = new Map<string, AttemptStory>();
  for (const story of stories) {
    const { result } = story;
    const end =
      result.outcome === 'stopped' ? `${result.layer} ${result.by.join(' ')}` : `in ${result.weakness ?? ''}`;
    if (!byEnd.has(end)) byEnd.set(end, story);
  }
  return [...byEnd.values()];
}
