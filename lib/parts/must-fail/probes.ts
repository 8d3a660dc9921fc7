import { joinSome } from '../../formats/english';
import { declared, type ShellStatement, sh } from '../../formats/shell';
import { EmbeddedScript, type YamlData } from '../../formats/yaml-data';
import type { SubjectComponent } from '../../gitlab/subject';
import { firstJob } from '../../plan/first-job';
import { otherRolesOf, shareZone } from '../../plan/indistinguishable';
import { pinningOf } from '../../plan/pins';
import { mixedInPhase1, subjectRollout } from '../../plan/rollout';
import type { Plan, RolePlan } from '../../plan/types';
import { isUnreviewed } from '../../setup/kinds';
import { reviewedRoles } from '../../world/trusted-refs';
import { imageOf } from '../job/image';
import { probeJob, verifyJobName } from '../job/names';
import { byNetwork, countsOnlyInside, networkOf } from './networks';

/** A job that AWS has to refuse. */
type Probe = readonly [name: string, job: YamlData];

/** From an unprotected throw-away branch: what anyone who can push to the project could try. */
export const unprotectedBranch = (plan: Plan, branch: string): readonly Probe[] =>
  perNetwork(plan, unprotectedBranchJob).map(({ name, roles }) => {
    const [first] = roles;
    const { image, tags } = firstJob(first);
    return [
      name,
      {
        extends: probeJob,
        ...(image === undefined ? {} : { image: imageOf(image) }),
        ...(tags === undefined ? {} : { tags }),
        rules: [{ if: `$CI_COMMIT_BRANCH == "${branch}" && $CI_COMMIT_REF_PROTECTED != "true"` }],
        script: script(first, refused('denied', 'token', roles), ...countsOnlyInside(roles)),
      },
    ];
  });

/**
 * From a merge request of that branch: unreviewed code. A merge request from a protected branch can have the subject of that
 * branch. The variable that shows this exists since GitLab 16.4 (gitlab-org/gitlab!127848).
 */
export const mergeRequest = (plan: Plan, branch: string): readonly Probe[] => {
  const sameInBranch = perNetwork(plan, unprotectedBranchJob).map(({ name }) => name);
  const condition = [
    '$CI_PIPELINE_SOURCE == "merge_request_event"',
    `$CI_MERGE_REQUEST_SOURCE_BRANCH_NAME == "${branch}"`,
    '$CI_MERGE_REQUEST_SOURCE_BRANCH_PROTECTED != "true"',
  ].join(' && ');
  return perNetwork(plan, mergeRequestJob).map(({ name }, index) => [
    name,
    { extends: sameInBranch[index] ?? probeJob, rules: [{ if: condition }] },
  ]);
};

const unprotectedBranchJob = 'must-fail-unprotected-branch';
const mergeRequestJob = 'must-fail-merge-request';

/** The name of the probe for each network. These probes have no role, so they cannot find out where they run. */
const perNetwork = (plan: Plan, name: string) =>
  byNetwork(reviewedRoles(plan)).map((group) => {
    const [first] = group;
    const inside = networkOf(first) === undefined ? '' : `-in-network-${firstJob(first).name}`;
    return { name: `${name}${inside}`, roles: group };
  });

const otherRolesJob = (role: RolePlan): string => `must-fail-other-roles-${firstJob(role).name}`;

/** From the job of one role into the other roles, if AWS can distinguish them. */
export const otherRoles = (plan: Plan): readonly Probe[] =>
  plan.roles.flatMap((role): readonly Probe[] => {
    const { closed } = otherRolesOf(plan, role);
    if (closed.length === 0) return [];
    return [
      [
        otherRolesJob(role),
        {
          extends: byHand(role),
          script: script(
            role,
            ownRoleWorks(role),
            refused('denied', 'token', closed),
            ...countsOnlyInside(closed, networkOf(role)),
          ),
        },
      ],
    ];
  });

/**
 * The pairs that no probe tests, because AWS lets the job in: a sentence for each role, and one for each zone. Empty if all roles are
 * isolated.
 */
export function leftOut(plan: Plan): readonly string[] {
  const zones = new Map<string, readonly string[]>();
  const pairs = plan.roles.flatMap((role) => {
    const { open } = otherRolesOf(plan, role);
    const names = open.filter((other) => !shareZone(role, other)).map(({ name }) => name);
    if (role.zone !== undefined && open.length > names.length)
      zones.set(role.zone, [...(zones.get(role.zone) ?? []), role.name]);
    return names.length === 0 ? [] : [`the job of ${role.name} gets the role of ${joinSome(names, 10)}`];
  });
  return [
    ...pairs,
    ...[...zones].map(
      ([zone, names]) => `the jobs of ${joinSome(names, 10)} get each other's roles (zone ${zone})`,
    ),
  ];
}

/** The roles that admit jobs of any branch by design, so no probe may report that as a failure. */
export const admitAnyBranch = ({ roles }: Plan): readonly string[] =>
  roles.filter(({ kind }) => isUnreviewed(kind)).map(({ name }) => name);

/**
 * The probes that AWS lets in while GitLab composes the old subject and the roles accept it: those between roles that the old
 * subject does not distinguish, and those from any branch if it contains neither the ref nor its protection.
 */
export function openInPhase1(plan: Plan): readonly string[] {
  const rollout = subjectRollout(plan);
  if (rollout === undefined) return [];
  const mixed = mixedInPhase1(plan).flat();
  const anyBranch =
    !pinningOf(plan.setup).gitlabKeys && !rollout.from.some((part) => refParts.includes(part));
  return [
    ...(anyBranch
      ? [unprotectedBranchJob, mergeRequestJob].flatMap((kind) =>
          perNetwork(plan, kind).map(({ name }) => name),
        )
      : []),
    ...plan.roles.filter((role) => mixed.includes(role)).map(otherRolesJob),
  ];
}

/** Subject components whose values a job without an environment on another branch cannot have. */
const refParts: readonly SubjectComponent[] = [
  'ref',
  'ref_protected',
  'environment_protected',
  'deployment_tier',
];

/** The variable with the second token, whose audience AWS must not accept. */
const wrongTokenVariable = 'AWS_STS_WRONG_ID_TOKEN';

/** With a token for another audience, which another relying party could replay. */
export const wrongAudience = (plan: Plan): readonly Probe[] =>
  plan.roles.map((role) => [
    `must-fail-wrong-audience-${firstJob(role).name}`,
    {
      extends: byHand(role),
      id_tokens: { [wrongTokenVariable]: { aud: 'https://must-fail.invalid' } },
      script: script(role, ownRoleWorks(role), refused('audience', 'wrong-token', [role])),
    },
  ]);

/** A manual job that runs where the verify job of the role runs. Like that job, it is optional. */
const byHand = (role: RolePlan): YamlData => [verifyJobName(role), probeJob];

const script = (role: RolePlan, ...steps: readonly ShellStatement[]): YamlData => {
  const { caBundle } = firstJob(role);
  return [
    new EmbeddedScript({
      statements: [
        sh`aws_oidc_region=${role.region}`,
        ...(caBundle === undefined ? [] : [sh`aws_oidc_ca_bundle=${caBundle}`]),
        declared({ defines: [], calls: ['aws_oidc_open_probe'] }, sh`aws_oidc_open_probe`),
        ...steps,
      ],
    }),
  ];
};

const ownRoleWorks = (role: RolePlan) =>
  declared(
    { defines: [], calls: ['aws_oidc_isolated', 'aws_oidc_must_work'] },
    sh`aws_oidc_isolated aws_oidc_must_work ${role.arn}`,
  );

const refused = (error: 'denied' | 'audience', token: 'token' | 'wrong-token', roles: readonly RolePlan[]) =>
  declared(
    { defines: [], calls: ['aws_oidc_isolated', 'aws_oidc_must_be_refused'] },
    sh`aws_oidc_isolated aws_oidc_must_be_refused ${error} ${token} ${roles.map(({ arn }) => arn)}`,
  );
