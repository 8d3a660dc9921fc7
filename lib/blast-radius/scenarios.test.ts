import { describe, expect, it } from 'vitest';
import { attacks } from '../attacks';
import { type ScenarioId, scenarios } from '../world/scenarios';
import { residualRisks } from './residual';

const entries = [...attacks, ...residualRisks];

/** Scenarios without their own attack or residual risk, because those of other scenarios cover them. */
const coveredByOthers = {
  'matching-tag': ['developer-pushes', 'run-on-trusted-ref'],
  'pipeline-dump-tools': ['feature-branch', 'token-in-other-job', 'run-on-trusted-ref'],
} as const satisfies Partial<Record<ScenarioId, readonly string[]>>;

/** Scenarios that involve no token and no pipeline, so that no attack can try them, and what covers them. */
const elsewhere = {
  'condition-never-or-always-true':
    'a law takes every generated condition away and finds an attack; the models of operators know the traps',
} as const satisfies Partial<Record<ScenarioId, string>>;

describe('scenarios', () => {
  it('are numbered in their order', () => {
    expect(Object.values(scenarios).map(({ row }) => row)).toEqual(
      Object.keys(scenarios).map((_, index) => index + 1),
    );
  });

  it('are all covered by an attack, a residual risk or another place that is named', () => {
    const named: ReadonlySet<string> = new Set(entries.map(({ scenario }) => scenario));
    const uncovered = Object.keys(scenarios).filter((scenario) => !named.has(scenario));
    expect(uncovered.sort()).toEqual([...Object.keys(coveredByOthers), ...Object.keys(elsewhere)].sort());
  });

  it.each(Object.entries(coveredByOthers))('%s is covered by others that there are', (_, ids) => {
    expect(ids.filter((id) => !entries.some((entry) => entry.id === id))).toEqual([]);
  });
});
