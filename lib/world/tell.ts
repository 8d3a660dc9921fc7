import { afterVerdict, ask, attackRole, openingOf, prepareAttempt } from './evaluate';
import type { Layer } from './layers';
import { sceneOf } from './scene';
import type { Attack, AttackStory, Attempt, AttemptStory } from './types';
import { variantsOf } from './variants';
import type { World } from './world';

/**
 * An attack on one role in full: every attempt with the token GitLab minted or refused, and every comparison STS made. Of
 * the variants of one attempt those that end alike are told once, by the first of them.
 */
export function tellAttack(world: World, attack: Attack, role: number): AttackStory {
  const attempts = attack.attempts(world, role);
  const { role: attacked } = sceneOf(world, role);
  return {
    attack: attack.id,
    role,
    result: attackRole(world, attack, role),
    attempts:
      'notApplicable' in attempts
        ? []
        : attempts.flatMap((attempt) =>
            endingDifferently(
              variantsOf(world.plan, attacked, attempt).map((variant) =>
                tellAttempt(world, attack, role, variant),
              ),
            ),
          ),
  };
}

function tellAttempt(world: World, attack: Attack, role: number, attempt: Attempt): AttemptStory {
  const prepared = prepareAttempt(world, role, attempt);
  const verdict = prepared.ended === undefined ? ask(world, role, prepared) : undefined;
  const result = prepared.ended ??
    afterVerdict(world, role, verdict) ?? { outcome: 'stopped', layer: 'gitlab' as Layer, by: [] };
  const opening = result.outcome === 'succeeded' ? openingOf(world, attack, role, attempt) : undefined;
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
