import { type YamlData, YamlReference } from '../../formats/yaml-data';
import { placeKeywords, rulesUnlessInherited } from '../../parts/job/deploy-job';
import { jobsByName } from '../../parts/job/jobs-by-name';
import { libraryInclude, roleJobName, verifyJobName } from '../../parts/job/names';
import { networkLines, openLines, rolloutLines, sections } from '../../parts/must-fail/header';
import { admitAnyBranch, otherRoles, wrongAudience } from '../../parts/must-fail/probes';
import { firstJob } from '../../plan/first-job';
import type { Plan, RolePlan } from '../../plan/types';
import type { Generator } from '../types';

const header = (plan: Plan, probes: readonly string[]): string =>
  [
    'Checks that the ID token gets each role. Changes nothing.',
    'Include this file from the pipeline, and start its jobs by hand on a ref of each role.',
    admitAnyBranch(plan).length === 0
      ? 'Merge request pipelines never contain them. Remove the include when all are green.'
      : 'Merge request pipelines contain only the jobs of roles that accept them. Remove the include when all are green.',
    '  verify-...                    green only as the expected role in the expected account',
    ...(otherRoles(plan).length === 0
      ? []
      : ['  must-fail-other-roles-...     green only when AWS refuses this job the roles of the others']),
    '  must-fail-wrong-audience-...  green only when AWS refuses a token for somebody else',
    'A must-fail job fails if AWS lets it in, and if the answer proves nothing.',
    ...sections(networkLines(plan), openLines(plan), rolloutLines(plan, probes)),
  ].join('\n');

/** Manual jobs on the refs that a role trusts: what must work there, and what AWS must refuse even there. */
export const verifyIdentity: Generator = {
  id: 'verify-identity',
  files: (plan) => {
    const probes = [...otherRoles(plan), ...wrongAudience(plan)];
    const names = probes.map(([name]) => name);
    return [
      {
        path: 'verify/identity.gitlab-ci.yml',
        summary: 'Jobs that prove, for each role, that the token gets this role and no other.',
        document: {
          format: 'yaml',
          header: header(plan, names),
          data: {
            include: libraryInclude,
            ...jobsByName([
              ...plan.roles.map((role) => [verifyJobName(role), verifyJob(plan, role)] as const),
              ...probes,
            ]),
          },
        },
      },
    ];
  },
};

/** The job of the role without a deployment. Its first command makes the login print the claims and check them more strictly. */
function verifyJob(plan: Plan, role: RolePlan): YamlData {
  const job = firstJob(role);
  const hidden = roleJobName(plan, role);
  return {
    extends: hidden,
    ...placeKeywords(job),
    ...(role.environment === undefined ? {} : { environment: { action: 'verify' } }),
    timeout: '10 minutes',
    ...rulesUnlessInherited(plan, role, { manual: true }),
    allow_failure: true,
    before_script: ['aws_oidc_verify=yes', new YamlReference([hidden, 'before_script'])],
    script: ['if command -v aws >/dev/null; then aws sts get-caller-identity; fi'],
  };
}
