import { planSetup } from '../plan';
import { type Alternative, alternativesOf } from '../plan/alternatives';
import type { Plan } from '../plan/types';
import { parseSetup } from '../setup/parse';
import type { Setup } from '../setup/schema';
import { worldOf } from '../world/world-of';
import { isolation, isolationAcross } from './isolation';
import type { Isolation, IsolationAlternative } from './types';

type Stops = IsolationAlternative['stops'] | 'nothing';

/**
 * The alternatives that isolate two roles (indices in the plan) better than now. Everything advised here is
 * also advised for the whole setup; what each stops is computed from the setup it leads to.
 */
export function isolationAlternatives(
  plan: Plan,
  firstRole: number,
  secondRole: number,
): readonly IsolationAlternative[] {
  const [left, right] = [plan.roles[firstRole]?.name, plan.roles[secondRole]?.name];
  if (left === undefined || right === undefined || firstRole === secondRole) return [];
  const before = stopsOf(pairWithin(plan.setup, left, right));
  return alternativesOf(plan).flatMap((alternative) => {
    const parts = partsOf(plan, alternative);
    const pairs = parts ? pairAcross(parts, left, right) : pairWithin(alternative.preview, left, right);
    const stops = stopsOf(pairs);
    if (stops === 'nothing' || rank[stops] <= rank[before]) return [];
    return [{ alternative, stops, ...(parts ? { parts } : {}) }];
  });
}

const rank = { nothing: 0, mistakes: 1, editors: 2 } as const satisfies Record<Stops, number>;

type Pair = readonly (Isolation | undefined)[];

/** What two roles that can do this to each other are isolated from; a missing pair is isolated from nothing. */
function stopsOf(pair: Pair): Stops {
  if (pair.length > 0 && pair.every((way) => way !== undefined && !way.editor && !way.job)) return 'editors';
  return pair.length === 0 || pair.some((way) => way?.job !== false) ? 'nothing' : 'mistakes';
}

const worldWith = (setup: Setup) => worldOf(planSetup(setup), null);

function pairWithin(setup: Setup, left: string, right: string): Pair {
  const at = (name: string) => setup.roles.findIndex((role) => role.name === name);
  const [leftAt, rightAt] = [at(left), at(right)];
  if (leftAt < 0 || rightAt < 0) return [];
  const pairs = isolation(worldWith(setup));
  return [pairs[leftAt]?.[rightAt], pairs[rightAt]?.[leftAt]];
}

/** If an alternative moves roles to a separate setup: what stays, and what moved. */
function partsOf(plan: Plan, { preview }: Alternative): IsolationAlternative['parts'] {
  const moved = new Set(preview.roles.map(({ name }) => name));
  const roles = plan.setup.roles.filter(({ name }) => !moved.has(name));
  if (roles.length === 0) return undefined;
  const accounts = plan.setup.aws.accounts.filter(({ id }) => roles.some(({ account }) => account === id));
  const remaining = parseSetup({ ...plan.setup, roles, aws: { ...plan.setup.aws, accounts } });
  return remaining.ok ? [remaining.setup, preview] : undefined;
}

function pairAcross(
  [remaining, moved]: NonNullable<IsolationAlternative['parts']>,
  left: string,
  right: string,
): Pair {
  const find = (setup: Setup) => setup.roles.findIndex(({ name }) => name === left || name === right);
  const [remainingAt, movedAt] = [find(remaining), find(moved)];
  if (remainingAt < 0 || movedAt < 0) return [];
  const [stays, moves] = [worldWith(remaining), worldWith(moved)];
  return [
    isolationAcross(stays, moves)[remainingAt]?.[movedAt],
    isolationAcross(moves, stays)[movedAt]?.[remainingAt],
  ];
}
