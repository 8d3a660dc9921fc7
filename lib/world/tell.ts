import { verdictOf } from './assume-role';
import type { Attack } from './attack';
import type { Attempt } from './attempt';
import { prepareAttempt } from './preparation';
import type { AttackStory, AttemptStory } from './result';
import { attemptResult, openingOf, runAttack } from './run-attack';
import type { Target } from './target';
import { variantsOf } from './variants';

/**
 * An attack on one role in full: every attempt with the token GitLab minted or refused, and every comparison STS made. Of
 * the variants of one attempt those that end alike are listed once, by the first of them.
 */
export function tellAttack(attack: Attack, target: Target): AttackStory {
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
              variantsOf(target, attempt).map((variant) => tellAttempt(attack, target, variant)),
            ),
          ),
  };
}

function tellAttempt(attack: Attack, target: Target, attempt: Attempt): AttemptStory {
  const prepared = prepareAttempt(target, attempt);
  const verdict = verdictOf(target, prepared);
  const result = attemptResult(target, prepared, verdict) ?? { outcome: 'stopped', layer: 'gitlab', by: [] };
  const opening = result.outcome === 'succeeded' ? openingOf(attack, target, attempt) : undefined;
  return {
    label: attempt.label,
    attempt,
    ...(prepared.minted === undefined ? {} : { minted: prepared.minted }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(prepared.run === undefined ? {} : { run: prepared.run }),
    result: result.outcome === 'succeeded' && opening !== undefined ? { ...result, opening } : result,
  };
}

/** The first of those that end in the same way: for the reader the others would repeat it. */
function endingDifferently(stories: readonly AttemptStory[]): readonly AttemptStory[] {
  const byEnd = new Map<string, AttemptStory>();
  for (const story of stories) {
    const { result } = story;
    const end =
      result.outcome === 'stopped' ? `${result.layer} ${result.by.join(' ')}` : `in ${result.opening ?? ''}`;
    if (!byEnd.has(end)) byEnd.set(end, story);
  }
  return [...byEnd.values()];
}
