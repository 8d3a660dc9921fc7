import { type Inference, inferences } from '../gitlab/token/inference';
import type { Plan } from '../plan/types';
import { type Opening, type OpeningId, openings } from '../world/openings';
import type { AttackResult } from '../world/result';
import { targetOf } from '../world/target';
import type { World } from '../world/world';
import { ablation } from './ablation';
import { intendedDeploys } from './deploys';
import { isolation } from './isolation';
import { type Matrix, matrixOf } from './matrix';
import { residualRisks } from './residual';
import { trustSentence } from './sentence';
import type { BlastRadius, Counts, Isolation } from './types';

/** Runs every attack on every role, takes every control away in turn, and says what is left. Pure; plain data. */
export function computeBlastRadius(world: World): BlastRadius {
  const { plan } = world;
  const matrix = matrixOf(world);
  const results = matrix.map((row) => row.map(({ result }) => result));
  const pairs = isolation(world);
  const dangers = dangersOf(plan);
  const count = (some: readonly AttackResult[]) => countsOf(some, dangers);
  const roles = plan.roles.map((role, index) => ({
    environment: role.environment.name,
    arn: role.arn,
    account: role.account.id,
    sentence: trustSentence(plan, role),
    deploys: intendedDeploys(targetOf(world, index)),
    ...count(results.flatMap((row) => row[index] ?? [])),
  }));
  const attacks = matrix.flatMap((row, index) => attackSummary(row, count(results[index] ?? [])));
  const residual = residualRisks
    .filter((risk) => risk.applies(plan))
    .map(({ id, title, risk, helps, scenario }) => ({
      id,
      title,
      risk: typeof risk === 'function' ? risk(plan) : risk,
      helps,
      scenario,
    }));
  return {
    summary: {
      ...count(results.flat()),
      attacks: attacks.filter(({ tried }) => tried > 0).length,
      attacksStopped: attacks.filter(({ tried, stopped }) => tried > 0 && stopped === tried).length,
      notIsolated: pairsThat(pairs, ({ job }) => job),
      mistakesOnly: pairsThat(pairs, ({ job, editor }) => editor && !job),
      residual: residual.length,
      refusedDeploys: roles.reduce((sum, { deploys }) => sum + deploys.refused.length, 0),
    },
    attacks,
    roles,
    matrix: results,
    ablation: ablation(world, matrix),
    isolation: pairs,
    residual,
    openings: openingsIn(results, dangers),
    inferences: inferencesIn(matrix),
  };
}

/** Openings that the plan calls a danger: an attack that gets in by one should be stopped. */
function dangersOf({ gaps }: Plan): ReadonlySet<OpeningId> {
  const codes = new Set(gaps.filter(({ severity }) => severity === 'danger').map(({ code }) => code));
  return new Set(
    openingIds.filter((id) => {
      const { gap }: Opening = openings[id];
      return gap !== undefined && codes.has(gap);
    }),
  );
}

const isOpening = (id: string): id is OpeningId => Object.hasOwn(openings, id);
const openingIds = Object.keys(openings).filter(isOpening);

function attackSummary(row: Matrix[number], counts: Counts): BlastRadius['attacks'] {
  const [first] = row;
  if (first === undefined) return [];
  const { id, title, scenario, attacker, story, expected, sources } = first.attack;
  return [{ id, title, scenario, attacker, story, expected, sources, ...counts }];
}

function countsOf(results: readonly AttackResult[], dangers: ReadonlySet<OpeningId>): Counts {
  const tried = results.filter(({ outcome }) => outcome !== 'not-applicable');
  const succeeded = tried.flatMap((result) => (result.outcome === 'succeeded' ? [result] : []));
  const known = succeeded.flatMap(({ opening }) => opening ?? []);
  return {
    tried: tried.length,
    stopped: tried.length - succeeded.length,
    knownOpen: known.length,
    dangerous: known.filter((opening) => dangers.has(opening)).length,
    open: succeeded.length - known.length,
  };
}

const pairsThat = (pairs: readonly (readonly Isolation[])[], holds: (pair: Isolation) => boolean): number =>
  pairs.flatMap((row, from) => row.filter((pair, to) => from !== to && holds(pair))).length;

function openingsIn(
  results: readonly (readonly AttackResult[])[],
  dangers: ReadonlySet<OpeningId>,
): BlastRadius['openings'] {
  const found = new Set<OpeningId>(
    results
      .flat()
      .flatMap((result) =>
        result.outcome === 'succeeded' && result.opening !== undefined ? [result.opening] : [],
      ),
  );
  return [...found].map((id) => {
    const { kind, title, text } = openings[id];
    return { id, kind, title, text, danger: dangers.has(id) };
  });
}

function inferencesIn(matrix: Matrix): BlastRadius['inferences'] {
  const found = new Map<Inference, Map<string, number[]>>();
  for (const { attack, target, result } of matrix.flat()) {
    for (const id of (result.outcome !== 'not-applicable' && result.inferred) || []) {
      const cells = found.get(id) ?? new Map<string, number[]>();
      cells.set(attack.id, [...(cells.get(attack.id) ?? []), target.index]);
      found.set(id, cells);
    }
  }
  return [...found].map(([id, cells]) => ({
    id,
    text: inferences[id],
    attacks: [...cells].map(([attack, roles]) => ({ attack, roles })),
  }));
}
