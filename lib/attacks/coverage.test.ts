import { describe, expect, it } from 'vitest';
import { residualRisks } from '../blast-radius/residual';
import { attacks } from '.';

/** A scenario in a few words, and the attacks and residual risks that tell it; the row is the number they name. */
interface Row {
  readonly row: number;
  readonly scenario: string;
  readonly told: readonly string[];
}

/** A scenario that is about no token and no pipeline, so that no attack can try it. */
interface Elsewhere {
  readonly row: number;
  readonly scenario: string;
  readonly where: string;
}

const rows: readonly Row[] = [
  { row: 1, scenario: 'no condition on the subject', told: ['any-project'] },
  { row: 2, scenario: 'another project of the issuer', told: ['same-names-elsewhere', 'any-project'] },
  { row: 3, scenario: 'wildcard for a group', told: ['subgroup-project'] },
  { row: 4, scenario: 'a name that starts alike', told: ['sibling-project'] },
  {
    row: 5,
    scenario: 'a path that changes hands',
    told: ['path-squat', 'path-squat-unrecorded', 'project-recreated', 'group-swapped'],
  },
  {
    row: 6,
    scenario: 'wildcard for branches',
    told: ['feature-branch', 'branch-by-mistake', 'near-miss-ref', 'other-protected-ref'],
  },
  { row: 7, scenario: 'a tag named like the branch', told: ['other-ref-type'] },
  {
    row: 8,
    scenario: 'anyone who may create a matching tag',
    told: ['developer-pushes', 'run-on-trusted-ref'],
  },
  { row: 9, scenario: 'the subject loses its ref', told: ['narrowed-subject'] },
  { row: 10, scenario: 'the running project in the subject', told: ['job-project-subject'] },
  {
    row: 12,
    scenario: 'merge request of a feature branch',
    told: ['merge-request-branch', 'merge-request-by-mistake'],
  },
  { row: 13, scenario: 'pipeline in a fork', told: ['fork-pipeline'] },
  {
    row: 14,
    scenario: 'fork in the parent, either way round',
    told: ['fork-in-parent', 'parent-runs-fork', 'fork-code-on-runners'],
  },
  { row: 15, scenario: 'merge request between protected branches', told: ['merged-results'] },
  { row: 16, scenario: 'approvals that do not hold', told: ['bad-code-merged'] },
  { row: 17, scenario: 'who may push to the trusted ref', told: ['developer-pushes'] },
  { row: 18, scenario: 'who may run its pipeline', told: ['developer-runs-pipeline', 'run-on-trusted-ref'] },
  { row: 19, scenario: 'protection taken away', told: ['protection-removed', 'protection-toggled'] },
  { row: 20, scenario: 'defaults of the group or instance', told: ['group-defaults'] },
  {
    row: 21,
    scenario: 'tricks with environments',
    told: [
      'deploy-not-allowed',
      'environment-name-only',
      'environment-skipped',
      'lax-environment',
      'environment-rule-changed',
    ],
  },
  { row: 22, scenario: 'pull mirror', told: ['pull-mirror'] },
  {
    row: 23,
    scenario: 'policy project, administrators',
    told: ['policy-project', 'instance-administrators'],
  },
  { row: 24, scenario: 'dependency in the deploy job', told: ['dependency-in-job'] },
  { row: 25, scenario: 'another job asks for the role', told: ['other-environment', 'token-in-other-job'] },
  { row: 26, scenario: 'included files that move', told: ['moving-include'] },
  { row: 27, scenario: 'names run as code', told: ['ref-name-injection', 'script-injection'] },
  { row: 28, scenario: 'session of an AI agent', told: ['agent-session'] },
  {
    row: 29,
    scenario: 'variables that override',
    told: [
      'variable-path',
      'variable-region',
      'variable-role-arn',
      'stored-loader',
      'stored-configuration',
      'rules-satisfied',
      'stored-variables',
      'runner-exchanges-token',
    ],
  },
  { row: 30, scenario: 'endpoint of the attacker', told: ['endpoint-redirect', 'proxy-certificates'] },
  { row: 31, scenario: 'report of an earlier job', told: ['dotenv-override'] },
  { row: 32, scenario: 'stored key still works', told: ['static-key-left'] },
  { row: 33, scenario: 'variable with the name of the token', told: ['token-name-taken'] },
  { row: 34, scenario: 'debug log', told: ['debug-trace', 'debug-log'] },
  { row: 35, scenario: 'encoded output', told: ['encoded-output'] },
  { row: 36, scenario: 'token in artifacts', told: ['guest-reads-artifacts', 'token-file-left'] },
  { row: 37, scenario: 'poisoned cache', told: ['cache-poisoning'] },
  { row: 38, scenario: 'runner of another', told: ['rogue-runner', 'runner-machine'] },
  { row: 39, scenario: 'role of the runner', told: ['instance-role'] },
  {
    row: 40,
    scenario: 'token used after the job',
    told: ['long-session', 'replay-after-job', 'replay-elsewhere', 'stolen-in-life'],
  },
  {
    row: 41,
    scenario: 'audience used twice',
    told: ['audience-of-another', 'audience-variable', 'several-audiences'],
  },
  { row: 42, scenario: 'child pipeline', told: ['child-pipeline'] },
  { row: 43, scenario: 'downstream pipeline', told: ['downstream-pipeline'] },
  { row: 44, scenario: 'schedule nobody watches', told: ['stale-schedule'] },
  {
    row: 45,
    scenario: 'stolen trigger or access token',
    told: ['stolen-access-token', 'stolen-trigger-token', 'unusual-source', 'stolen-maintainer'],
  },
  { row: 46, scenario: 'the issuer taken over', told: ['foreign-issuer', 'issuer-host'] },
  { row: 47, scenario: 'changes on the AWS side', told: ['aws-administrators'] },
  { row: 48, scenario: 'role that may do too much', told: ['what-the-role-may-do'] },
  {
    row: 49,
    scenario: 'tools that dump what a pipeline can reach',
    told: ['feature-branch', 'token-in-other-job', 'run-on-trusted-ref'],
  },
  { row: 50, scenario: 'setup that somebody else filled in', told: ['setup-of-another'] },
];

const elsewhere: readonly Elsewhere[] = [
  {
    row: 11,
    scenario: 'a condition that never or always holds',
    where:
      'a law takes every generated condition away and finds an attack; the models of operators know the traps',
  },
];

describe('scenarios', () => {
  const known = [...attacks, ...residualRisks];

  it('are all told, each in one row', () => {
    const numbers = [...rows, ...elsewhere].map(({ row }) => row).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    for (const { scenario, told } of rows) expect([scenario, told.length > 0]).toEqual([scenario, true]);
  });

  it.each(rows)('$row, $scenario: is told by what there is', ({ told }) => {
    expect(told.filter((id) => !known.some((one) => one.id === id))).toEqual([]);
  });

  it.each(known)('$id is in the row it names', ({ id, scenario }) => {
    expect(rows.find(({ row }) => row === scenario)?.told).toContain(id);
  });
});
