import { comment, sh } from '../../formats/shell';
import { EmbeddedScript, type YamlData } from '../../formats/yaml-data';
import { generatedJobPrefix } from '../../gitlab/pipeline-names';
import { identityKeywords, identityScripts, sharedJob } from '../../parts/job/deploy-job';
import { jobsByName } from '../../parts/job/jobs-by-name';
import { sharedFunctions } from '../../parts/job/login';
import { stagesOf } from '../../parts/job/pipeline';
import { jobRules } from '../../parts/job/rules';
import { probeFunctionsFor } from '../../parts/must-fail/functions';
import { networkLines, openLines, rolloutLines, sections } from '../../parts/must-fail/header';
import { otherRoles, probeJob, wrongAudience } from '../../parts/must-fail/probes';
import type { Plan, RolePlan } from '../../plan/types';
import type { Generator } from '../types';

const header = (plan: Plan, probes: readonly string[]): string =>
  [
    'Checks the way from the ID token to the role of each environment, and changes nothing.',
    'Include this file from the pipeline, and start its jobs by hand on a ref of each environment.',
    'Merge request pipelines never have them. Remove the include when all are green.',
    '  verify-...                    green only as the expected role in the expected account',
    ...(otherRoles(plan).length === 0
      ? []
      : ['  must-fail-other-roles-...     green only when AWS refuses this job the roles of the others']),
    '  must-fail-wrong-audience-...  green only when AWS refuses a token for somebody else',
    'A must-fail job is red when AWS lets it in, and red when the answer proves nothing.',
    ...sections(networkLines(plan), openLines(plan), rolloutLines(plan, probes)),
  ].join('\n');

/** Jobs to be started by hand on the refs that a role trusts: what must work there, and what AWS must refuse even there. */
export const verifyIdentity: Generator = {
  id: 'verify-identity',
  files: (plan) => {
    const probes = [...otherRoles(plan), ...wrongAudience(plan)];
    const names = probes.map(([name]) => name);
    return [
      {
        path: 'verify/identity.gitlab-ci.yml',
        summary:
          'Jobs that prove, for each environment, that the token leads to the expected role, and to no other.',
        document: {
          format: 'yaml',
          header: header(plan, names),
          data: {
            stages: stagesOf(plan),
            ...jobsByName([
              [sharedJob, { before_script: [sharedFunctions(plan)] }],
              [probeJob, { before_script: [probeFunctionsFor(plan, names)] }],
              ...plan.roles.map(
                (role) =>
                  [
                    `${generatedJobPrefix.verify}${role.environment.job.name}`,
                    verifyJob(plan, role),
                  ] as const,
              ),
              ...probes,
            ]),
          },
        },
      },
    ];
  },
};
function verifyJob(plan: Plan, role: RolePlan): YamlData {
  const { before_script, after_script } = identityScripts(plan, role, showClaims);
  return {
    ...identityKeywords(plan, role, 'verify'),
    timeout: '10 minutes',
    dependencies: [],
    cache: [],
    rules: jobRules(plan, role, 'manual'),
    allow_failure: true,
    before_script,
    script: ['aws sts get-caller-identity'],
    after_script,
  };
}

/** Runs before the login, so that a denied token shows too. */
const showClaims = new EmbeddedScript({
  statements: [
    comment('Claims about a person (user_login, user_email and the like) are left out: logs are kept.'),
    sh`
    aws_oidc_show_claims() {
      for aws_oidc_name in iss aud sub project_id namespace_id ref_protected pipeline_source \\
        runner_environment environment environment_protected; do
        printf '%-22s %s\\n' "$aws_oidc_name" "$(aws_oidc_claim "$aws_oidc_name")"
      done
    }
    aws_oidc_refuse_debug_trace
    aws_oidc_read_token
    aws_oidc_isolated aws_oidc_show_claims`,
    sh``,
    comment(
      'A role or provider made just now refuses for some seconds: only here a refusal is asked about again.',
    ),
    sh`aws_oidc_denied_tries=4`,
  ],
});
