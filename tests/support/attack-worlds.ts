import { readFileSync } from 'node:fs';
import { type Attack, attackRole, tellAttack, type World } from '@/lib/attacks';
import { worldWithout } from '@/lib/controls';
import type { TopicId } from '@/lib/explanations';
import { attackedWorld } from '@/lib/generators/attacked';
import { planSetup } from '@/lib/plan';
import { parseSetup } from '@/lib/setup/parse';
import type { Setup } from '@/lib/setup/schema';

/** A setup of the repository, by the path of its file below `tests/fixtures`. Throws where it is none. */
export function fixtureSetup(path: string): Setup {
  const parsed = parseSetup(JSON.parse(readFileSync(`tests/fixtures/${path}`, 'utf8')));
  if (!parsed.ok) throw new Error(`${path} is no setup.`);
  return parsed.setup;
}

/** The world that the bundle of a setup leads to, without some controls. */
export const worldOfSetup = (setup: Setup, without: readonly TopicId[] = []): World =>
  worldWithout(attackedWorld(planSetup(setup)), without);

/** What an attack comes to, and the subjects of the tokens that GitLab minted for it, once each. */
export function tried(attack: Attack, world: World, role = 0) {
  const subjects = tellAttack(world, attack, role).attempts.flatMap(({ minted }) =>
    minted?.minted ? [minted.claims.sub] : [],
  );
  return { ...attackRole(world, attack, role), subjects: [...new Set(subjects)] };
}
