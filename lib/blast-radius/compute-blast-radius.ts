import { type Inference, inferences } from '../gitlab/token/inference';
import type { Plan } from '../plan/types';
import { Automata } from '../proof/search';
import type { AttackResult } from '../world/result';
import { targetOf } from '../world/target';
import { type Weakness, type WeaknessId, weaknesses } from '../world/weaknesses';
import type { World } from '../world/world';
import { ablation } from './ablation';
import { intendedDeploys } from './intended-deploys';
import { isolation } from './isolation';
import { isExpected } from './isolation-words';
import { type Matrix, matrixOf } from './matrix';
import { roleProof } from './proof';
import { residualRisks } from './residual';
import { trustSentence } from './trust-sentence';
import type { BlastRadius, Counts, Isolation } from './types';

/**
 * Runs every attack on every role, removes every control in turn, and reports the remaining risks. Pure;
 * returns plain data.
 */
export function computeBlastRadius(world: World): BlastRadius {
  const { plan } = world;
  const matrix = matrixOf(world);
  const results = matrix.map((row) => row.map(({ result }) => result));
  const pairs = isolation(world);
  const dangers = dangersOf(plan);
  const count = (cells: readonly AttackResult[]) => countsOf(cells, dangers);
  const grammars = new Automata();
  const roles = plan.roles.map((role, index) => ({
    name: role.name,
    kind: role.kind,
    ...(role.zone === undefined ? {} : { zone: role.zone }),
    arn: role.arn,
    account: role.account.id,
    sentence: trustSentence(plan, role),
    deploys: intendedDeploys(targetOf(world, index)),
    proof: roleProof(world, index, grammars),
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
    weaknesses: weaknessesIn(results, dangers),
    inferences: inferencesIn(matrix),
  };
}

/** Weaknesses that the plan calls a danger: an attack that gets in through one should be stopped. */
function dangersOf({ gaps }: Plan): ReadonlySet<WeaknessId> {
  const codes = new Set(gaps.filter(({ severity }) => severity === 'danger').map(({ code }) => code));
  return new Set(
    weaknessIds.filter((id) => {
      const { gap }: Weakness = weaknesses[id];
      return gap !== undefined && codes.has(gap);
    }),
  );
}

const isWeakness = (id: string): id is WeaknessId => Object.hasOwn(weaknesses, id);
const weaknessIds = Object.keys(weaknesses).filter(isWeakness);

function attackSummary(row: Matrix[number], counts: Counts): BlastRadius['attacks'] {
  const [first] = row;
  if (first === undefined) return [];
  const { id, title, scenario, attacker, story, expected, sources } = first.attack;
  return [{ id, title, scenario, attacker, story, expected, sources, ...counts }];
}

function countsOf(results: readonly AttackResult[], dangers: ReadonlySet<WeaknessId>): Counts {
  const tried = results.filter(({ outcome }) => outcome !== 'not-applicable');
  const succeeded = tried.flatMap((result) => (result.outcome === 'succeeded' ? [result] : []));
  const explainedBy = succeeded.flatMap(({ weakness }) => weakness ?? []);
  return {
    tried: tried.length,
    stopped: tried.length - succeeded.length,
    knownOpen: explainedBy.length,
    dangerous: explainedBy.filter((weakness) => dangers.has(weakness)).length,
    open: succeeded.length - explainedBy.length,
  };
}

const pairsThat = (pairs: readonly (readonly Isolation[])[], holds: (pair: Isolation) => boolean): number =>
  pairs.flatMap((row, from) => row.filter((pair, to) => from !== to && !isExpected(pair) && holds(pair)))
    .length;

function weaknessesIn(
  results: readonly (readonly AttackResult[])[],
  dangers: ReadonlySet<WeaknessId>,
): BlastRadius['weaknesses'] {
  const found = new Set<WeaknessId>(
    results
      .flat()
      .flatMap((result) =>
        result.outcome === 'succeeded' && result.weakness !== undefined ? [result.weakness] : [],
      ),
  );
  return [...found].map((id) => {
    const { kind, title, text, field }: Weakness = weaknesses[id];
    return { id, kind, title, text, ...(field === undefined ? {} : { field }), danger: dangers.has(id) };
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
