import { note } from '../../explanations';
import { type Data, EmbeddedScript, noted, YamlReference } from '../../formats/data';
import { sh } from '../../formats/shell';
import type { SubjectComponent } from '../../gitlab/subject';
import { listed } from '../../plan/gaps/gap';
import { otherRolesOf } from '../../plan/indistinguishable';
import { pinningOf } from '../../plan/pins';
import { mixedInPhase1, subjectRollout } from '../../plan/rollout';
import type { Plan, RolePlan } from '../../plan/types';
import { identityScripts, sharedJob } from '../job/deploy-job';
import { imageOf } from '../job/image';
import { jobRules } from '../job/rules';
import { tokenVariable } from '../job/token';
import { wrongTokenVariable } from './functions';
import { byNetwork, countsOnlyInside, networkOf } from './networks';

/** The hidden job that holds the functions of the probes. */
export const probeJob = '.aws-oidc-must-fail';

/** A job that AWS has to refuse. */
type Probe = readonly [name: string, job: Data];

/** From a branch that nobody protects: anybody who may push to the project. */
export const unprotectedBranch = (plan: Plan): readonly Probe[] =>
  withoutOwnRole(plan, 'must-fail-unprotected-branch', [
    { if: '$CI_PIPELINE_SOURCE == "merge_request_event"', when: 'never' },
    { if: '$CI_COMMIT_BRANCH && $CI_COMMIT_REF_PROTECTED != "true"', when: 'manual' },
  ]);

/**
 * From a merge request: code that nobody has reviewed. One from a protected branch can carry the subject of that branch.
 * The variable that tells: GitLab 16.4, gitlab-org/gitlab!127848.
 */
export const mergeRequest = (plan: Plan): readonly Probe[] =>
  withoutOwnRole(plan, 'must-fail-merge-request', [
    {
      if: '$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_BRANCH_PROTECTED != "true"',
      when: 'manual',
    },
  ]);

/** Jobs that no role may admit, one for each network: without a role of their own they cannot tell where they run. */
const withoutOwnRole = (plan: Plan, name: string, rules: Data): readonly Probe[] =>
  byNetwork(plan.roles).map((roles) => {
    const [first] = roles;
    const inside = networkOf(first) === undefined ? '' : `-in-network-${first.environment.job.name}`;
    return [
      `${name}${inside}`,
      {
        ...common(plan, first),
        rules,
        ...scripts(plan, first, refused('denied', 'token', roles), ...countsOnlyInside(roles)),
      },
    ];
  });

const otherRolesJob = ({ environment }: RolePlan): string => `must-fail-other-roles-${environment.job.name}`;

/** From the job of one environment into the roles of the others, as far as AWS can tell them apart. */
export const otherRoles = (plan: Plan): readonly Probe[] =>
  plan.roles.flatMap((role): readonly Probe[] => {
    const { closed } = otherRolesOf(plan, role);
    if (closed.length === 0) return [];
    return [
      [
        otherRolesJob(role),
        {
          ...common(plan, role),
          environment: { name: role.environment.name, action: 'verify' },
          rules: jobRules(plan, role, 'manual'),
          ...scripts(
            plan,
            role,
            ownRoleWorks(role),
            refused('denied', 'token', closed),
            ...countsOnlyInside(closed, networkOf(role)),
          ),
        },
      ],
    ];
  });

/** The pairs no probe tries, because AWS lets the job in: a sentence for each role, none where all are kept apart. */
export const leftOut = (plan: Plan): readonly string[] =>
  plan.roles.flatMap((role) => {
    const names = otherRolesOf(plan, role).open.map(({ environment }) => environment.name);
    return names.length === 0
      ? []
      : [`the job of ${role.environment.name} gets the role of ${listed(names, 10)}`];
  });

/**
 * The probes that AWS lets in as long as GitLab composes the old subject and the roles accept it: those between roles it
 * does not tell apart, and those from any branch where it names neither the ref nor its protection.
 */
export function openInPhase1(plan: Plan): readonly string[] {
  const rollout = subjectRollout(plan);
  if (rollout === undefined) return [];
  const mixed = mixedInPhase1(plan).flat();
  const anyBranch =
    !pinningOf(plan.setup).gitlabKeys && !rollout.from.some((part) => refParts.includes(part));
  return [
    ...(anyBranch ? [...unprotectedBranch(plan), ...mergeRequest(plan)].map(([name]) => name) : []),
    ...plan.roles.filter((role) => mixed.includes(role)).map(otherRolesJob),
  ];
}

/** Parts of a subject that a job without environment on another branch cannot have. */
const refParts: readonly SubjectComponent[] = [
  'ref',
  'ref_protected',
  'environment_protected',
  'deployment_tier',
];

/** With a token for somebody else: what another relying party could replay. */
export const wrongAudience = (plan: Plan): readonly Probe[] =>
  plan.roles.map((role) => [
    `must-fail-wrong-audience-${role.environment.job.name}`,
    {
      ...common(plan, role),
      id_tokens: {
        [tokenVariable]: { aud: plan.setup.aws.audience },
        [wrongTokenVariable]: noted({ aud: 'https://must-fail.invalid' }, note('id-token-audience')),
      },
      environment: { name: role.environment.name, action: 'verify' },
      rules: jobRules(plan, role, 'manual'),
      ...scripts(plan, role, ownRoleWorks(role), refused('audience', 'wrong-token', [role])),
    },
  ]);

const common = (plan: Plan, { environment }: RolePlan): { readonly [key: string]: Data } => ({
  stage: environment.job.stage,
  ...(environment.job.image === undefined ? {} : { image: imageOf(environment.job.image) }),
  id_tokens: { [tokenVariable]: { aud: plan.setup.aws.audience } },
  timeout: '15 minutes',
  dependencies: [],
  cache: [],
  allow_failure: true,
});

function scripts(plan: Plan, role: RolePlan, ...steps: readonly ReturnType<typeof sh>[]) {
  return {
    before_script: [
      new YamlReference([sharedJob, 'before_script']),
      new YamlReference([probeJob, 'before_script']),
    ],
    script: [
      new EmbeddedScript({
        statements: [sh`aws_oidc_region=${role.environment.region}`, sh`aws_oidc_open_probe`, ...steps],
      }),
    ],
    after_script: identityScripts(plan, role).after_script,
  };
}

const ownRoleWorks = (role: RolePlan) => sh`aws_oidc_must_work ${role.arn}`;

const refused = (error: 'denied' | 'audience', token: 'token' | 'wrong-token', roles: readonly RolePlan[]) =>
  sh`aws_oidc_must_be_refused ${error} ${token} ${roles.map(({ arn }) => arn)}`;
