import { type OpeningId, openings } from '../attacks/openings';
import { residualRisks } from '../attacks/residual';
import type { AttackResult } from '../attacks/types';
import type { World } from '../attacks/world';
import { ablation } from './ablation';
import type { BlastRadius, Counts, Isolation } from './blast-radius';
import { intendedDeploys } from './deploys';
import { isolation } from './isolation';
import { type Matrix, matrixOf } from './matrix';
import { sentence } from './sentence';

/** Runs every attack on every role, takes every control away in turn, and says what is left. Pure; plain data. */
export function blastRadius(world: World): BlastRadius {
  const { plan } = world;
  const matrix = matrixOf(world);
  const results = matrix.map((row) => row.map(({ result }) => result));
  const pairs = isolation(world);
  const roles = plan.roles.map((role, index) => ({
    environment: role.environment.name,
    arn: role.arn,
    account: role.account.id,
    sentence: sentence(plan, role),
    deploys: intendedDeploys(world, index),
    ...count(results.flatMap((row) => row[index] ?? [])),
  }));
  const attacks = matrix.flatMap((row, index) => attackSummary(row, results[index] ?? []));
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
      notIsolated: notIsolated(pairs),
      residual: residual.length,
      refusedDeploys: roles.reduce((sum, { deploys }) => sum + deploys.refused.length, 0),
    },
    attacks,
    roles,
    matrix: results,
    ablation: ablation(world, matrix),
    isolation: pairs,
    residual,
    openings: openingsIn(results),
  };
}

function attackSummary(row: Matrix[number], results: readonly AttackResult[]): BlastRadius['attacks'] {
  const [first] = row;
  if (first === undefined) return [];
  const { id, title, scenario, attacker, story, expected, sources } = first.attack;
  return [{ id, title, scenario, attacker, story, expected, sources, ...count(results) }];
}

function count(results: readonly AttackResult[]): Counts {
  const tried = results.filter(({ outcome }) => outcome !== 'not-applicable');
  const succeeded = tried.flatMap((result) => (result.outcome === 'succeeded' ? [result] : []));
  const knownOpen = succeeded.filter(({ opening }) => opening !== undefined).length;
  return {
    tried: tried.length,
    stopped: tried.length - succeeded.length,
    knownOpen,
    open: succeeded.length - knownOpen,
  };
}

const notIsolated = (pairs: readonly (readonly Isolation[])[]): number =>
  pairs.reduce((sum, row, from) => sum + row.filter((pair, to) => from !== to && pair.job).length, 0);

function openingsIn(results: readonly (readonly AttackResult[])[]): BlastRadius['openings'] {
  const found = new Set<OpeningId>(
    results
      .flat()
      .flatMap((result) =>
        result.outcome === 'succeeded' && result.opening !== undefined ? [result.opening] : [],
      ),
  );
  return [...found].map((id) => {
    const { kind, title, text } = openings[id];
    return { id, kind, title, text };
  });
}
