import { describe, expect, it } from 'vitest';
import { attacks } from '../attacks';
import { type ScenarioId, scenarios } from '../world/scenarios';
import { residualRisks } from './residual';

/** The attacks and residual risks that cover each scenario. */
const covered: Readonly<Record<Exclude<ScenarioId, keyof typeof elsewhere>, readonly string[]>> = {
  'no-subject-condition': ['any-project'],
  'other-project-of-issuer': ['same-names-elsewhere', 'any-project'],
  'group-wildcard': ['subgroup-project'],
  'similar-name': ['sibling-project'],
  'path-changes-hands': ['path-squat', 'path-squat-unrecorded', 'project-recreated', 'group-swapped'],
  'branch-wildcard': ['feature-branch', 'branch-by-mistake', 'near-miss-ref', 'other-protected-ref'],
  'tag-named-like-branch': ['other-ref-type'],
  'matching-tag': ['developer-pushes', 'run-on-trusted-ref'],
  'subject-without-ref': ['narrowed-subject'],
  'running-project-in-subject': ['job-project-subject'],
  'merge-request-of-feature-branch': ['merge-request-branch', 'merge-request-by-mistake'],
  'fork-pipeline': ['fork-pipeline'],
  'fork-in-parent': ['fork-in-parent', 'parent-runs-fork', 'fork-code-on-runners'],
  'merge-request-between-protected-branches': ['merged-results'],
  'approvals-bypassed': ['bad-code-merged'],
  'push-to-trusted-ref': ['developer-pushes'],
  'run-on-trusted-ref': ['developer-runs-pipeline', 'run-on-trusted-ref'],
  'protection-removed': ['protection-removed', 'protection-toggled'],
  'group-defaults': ['group-defaults'],
  'environment-tricks': [
    'deploy-not-allowed',
    'environment-name-only',
    'environment-skipped',
    'lax-environment',
    'environment-rule-changed',
  ],
  'pull-mirror': ['pull-mirror'],
  'policies-and-administrators': ['policy-project', 'instance-administrators'],
  'dependency-in-deploy-job': ['dependency-in-job'],
  'role-asked-by-other-job': ['other-environment', 'token-in-other-job'],
  'moving-includes': ['moving-include'],
  'names-run-as-code': ['ref-name-injection', 'script-injection'],
  'agent-session': ['agent-session'],
  'overriding-variables': [
    'variable-path',
    'variable-region',
    'variable-role-arn',
    'stored-loader',
    'stored-configuration',
    'rules-satisfied',
    'stored-variables',
    'runner-exchanges-token',
  ],
  'redirected-endpoint': ['endpoint-redirect', 'proxy-certificates'],
  'dotenv-report': ['dotenv-override'],
  'stored-key': ['static-key-left'],
  'token-variable': ['token-name-taken'],
  'debug-log': ['debug-trace', 'debug-log'],
  'encoded-output': ['encoded-output'],
  'token-in-artifacts': ['guest-reads-artifacts', 'token-file-left'],
  'poisoned-cache': ['cache-poisoning'],
  'foreign-runner': ['rogue-runner', 'runner-machine'],
  'runner-role': ['instance-role'],
  'token-after-job': ['long-session', 'replay-after-job', 'replay-elsewhere', 'stolen-in-life'],
  'shared-audience': ['audience-of-another', 'audience-variable', 'several-audiences'],
  'child-pipeline': ['child-pipeline'],
  'downstream-pipeline': ['downstream-pipeline'],
  'forgotten-schedule': ['stale-schedule'],
  'stolen-access': ['stolen-access-token', 'stolen-trigger-token', 'unusual-source', 'stolen-maintainer'],
  'issuer-taken-over': ['foreign-issuer', 'issuer-host'],
  'aws-administrators': ['aws-administrators'],
  'excessive-permissions': ['what-the-role-may-do'],
  'pipeline-dump-tools': ['feature-branch', 'token-in-other-job', 'run-on-trusted-ref'],
  'foreign-setup': ['setup-of-another'],
};

/** Scenarios that are about no token and no pipeline, so that no attack can try them, and where they are covered. */
const elsewhere = {
  'condition-never-or-always-true':
    'a law takes every generated condition away and finds an attack; the models of operators know the traps',
} as const satisfies Partial<Record<ScenarioId, string>>;

describe('scenarios', () => {
  const rows = [...attacks, ...residualRisks];

  it('are numbered in their order', () => {
    expect(Object.values(scenarios).map(({ row }) => row)).toEqual(
      Object.keys(scenarios).map((_, index) => index + 1),
    );
  });

  it.each(Object.entries(covered))('%s is covered by what there is', (_, ids) => {
    expect(ids).not.toEqual([]);
    expect(ids.filter((id) => !rows.some((one) => one.id === id))).toEqual([]);
  });

  it.each(rows)('$id covers the scenario it names', ({ id, scenario }) => {
    expect(covered).toHaveProperty([scenario], expect.arrayContaining([id]));
  });
});
