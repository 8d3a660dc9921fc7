/** The sections of the table of scenarios, with their titles, in order. */
export const sections = {
  'wrong-project-or-ref': 'Wrong project or wrong ref',
  'merge-requests-and-forks': 'Merge requests and forks',
  'weak-protection': 'Protection that is weaker than it looks',
  'code-in-trusted-job': 'Code that runs inside a trusted job',
  'variables-files-runners': 'Variables, logs, files and runners',
  'same-identity': 'Other pipelines with the same identity',
} as const satisfies Record<string, string>;

export type SectionId = keyof typeof sections;

/** A way to misuse a role. Attacks and residual risks each belong to one. */
interface Scenario {
  readonly section: SectionId;
  /** Its number in the table, which `keyless attack --json` prints. */
  readonly row: number;
}

/** The table of scenarios, in its order. */
export const scenarios = {
  'no-subject-condition': { section: 'wrong-project-or-ref', row: 1 },
  'other-project-of-issuer': { section: 'wrong-project-or-ref', row: 2 },
  'group-wildcard': { section: 'wrong-project-or-ref', row: 3 },
  'similar-name': { section: 'wrong-project-or-ref', row: 4 },
  'path-changes-hands': { section: 'wrong-project-or-ref', row: 5 },
  'branch-wildcard': { section: 'wrong-project-or-ref', row: 6 },
  'tag-named-like-branch': { section: 'wrong-project-or-ref', row: 7 },
  'matching-tag': { section: 'wrong-project-or-ref', row: 8 },
  'subject-without-ref': { section: 'wrong-project-or-ref', row: 9 },
  'running-project-in-subject': { section: 'wrong-project-or-ref', row: 10 },
  'condition-never-or-always-true': { section: 'wrong-project-or-ref', row: 11 },
  'merge-request-of-feature-branch': { section: 'merge-requests-and-forks', row: 12 },
  'fork-pipeline': { section: 'merge-requests-and-forks', row: 13 },
  'fork-in-parent': { section: 'merge-requests-and-forks', row: 14 },
  'merge-request-between-protected-branches': { section: 'merge-requests-and-forks', row: 15 },
  'approvals-bypassed': { section: 'merge-requests-and-forks', row: 16 },
  'push-to-trusted-ref': { section: 'weak-protection', row: 17 },
  'run-on-trusted-ref': { section: 'weak-protection', row: 18 },
  'protection-removed': { section: 'weak-protection', row: 19 },
  'group-defaults': { section: 'weak-protection', row: 20 },
  'environment-tricks': { section: 'weak-protection', row: 21 },
  'pull-mirror': { section: 'weak-protection', row: 22 },
  'policies-and-administrators': { section: 'weak-protection', row: 23 },
  'dependency-in-deploy-job': { section: 'code-in-trusted-job', row: 24 },
  'role-asked-by-other-job': { section: 'code-in-trusted-job', row: 25 },
  'moving-includes': { section: 'code-in-trusted-job', row: 26 },
  'names-run-as-code': { section: 'code-in-trusted-job', row: 27 },
  'agent-session': { section: 'code-in-trusted-job', row: 28 },
  'overriding-variables': { section: 'variables-files-runners', row: 29 },
  'redirected-endpoint': { section: 'variables-files-runners', row: 30 },
  'dotenv-report': { section: 'variables-files-runners', row: 31 },
  'stored-key': { section: 'variables-files-runners', row: 32 },
  'token-variable': { section: 'variables-files-runners', row: 33 },
  'debug-log': { section: 'variables-files-runners', row: 34 },
  'encoded-output': { section: 'variables-files-runners', row: 35 },
  'token-in-artifacts': { section: 'variables-files-runners', row: 36 },
  'poisoned-cache': { section: 'variables-files-runners', row: 37 },
  'foreign-runner': { section: 'variables-files-runners', row: 38 },
  'runner-role': { section: 'variables-files-runners', row: 39 },
  'token-after-job': { section: 'variables-files-runners', row: 40 },
  'shared-audience': { section: 'variables-files-runners', row: 41 },
  'child-pipeline': { section: 'same-identity', row: 42 },
  'downstream-pipeline': { section: 'same-identity', row: 43 },
  'forgotten-schedule': { section: 'same-identity', row: 44 },
  'stolen-access': { section: 'same-identity', row: 45 },
  'issuer-taken-over': { section: 'same-identity', row: 46 },
  'aws-administrators': { section: 'same-identity', row: 47 },
  'excessive-permissions': { section: 'same-identity', row: 48 },
  'pipeline-dump-tools': { section: 'same-identity', row: 49 },
  'foreign-setup': { section: 'same-identity', row: 50 },
} as const satisfies Record<string, Scenario>;

export type ScenarioId = keyof typeof scenarios;

/** The title of the section a scenario belongs to. */
export const sectionTitle = (scenario: ScenarioId): string => sections[scenarios[scenario].section];

/** Sorts items of scenarios by their order in the table; keeps the order within a scenario. */
export const byScenario = (
  left: { readonly scenario: ScenarioId },
  right: { readonly scenario: ScenarioId },
): number => scenarios[left.scenario].row - scenarios[right.scenario].row;
