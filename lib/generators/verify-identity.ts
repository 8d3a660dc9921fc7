import { type Data, EmbeddedScript } from '../formats/data';
import { comment, sh } from '../formats/shell';
import { generatedJobPrefix } from '../gitlab/pipeline-names';
import type { Plan, RolePlan } from '../plan/types';
import { stagesOf } from './gitlab-ci';
import { identityKeywords, identityScripts, sharedJob } from './job/deploy-job';
import { sharedFunctions } from './job/login';
import { jobsByName } from './job/quiet';
import { jobRules } from './job/rules';
import type { Generator } from './types';

const header = `Checks the way from the ID token to the role of each environment, and changes nothing.
Include this file from the pipeline, or paste its jobs, and start the jobs by hand.
Each is green only when AWS says that it is the expected role in the expected account.`;

/** Jobs to be started by hand that show claims and identity, one per environment. */
export const verifyIdentity: Generator = {
  id: 'verify-identity',
  files: (plan) => [
    {
      path: 'verify/identity.gitlab-ci.yml',
      summary: 'Jobs that prove, for each environment, that the token leads to the expected role.',
      document: {
        format: 'yaml',
        header,
        data: {
          stages: stagesOf(plan),
          [sharedJob]: { before_script: [sharedFunctions(plan)] },
          ...jobsByName(
            plan.roles.map((role) => [
              `${generatedJobPrefix.verify}${role.environment.job.name}`,
              verifyJob(plan, role),
            ]),
          ),
        },
      },
    },
  ],
};

function verifyJob(plan: Plan, role: RolePlan): Data {
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
    aws_oidc_refuse_debug_trace
    aws_oidc_check_token
    aws_oidc_read_claims
    for aws_oidc_name in iss aud sub project_id namespace_id ref_protected pipeline_source \\
      runner_environment environment environment_protected; do
      printf '%-22s %s\\n' "$aws_oidc_name" "$(aws_oidc_claim "$aws_oidc_name")"
    done`,
    sh``,
    comment(
      'A role or provider made just now refuses for some seconds: only here a refusal is asked about again.',
    ),
    sh`aws_oidc_denied_tries=4`,
  ],
});
