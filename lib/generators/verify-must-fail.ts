import type { Plan } from '../plan/types';
import { stagesOf } from './gitlab-ci';
import { sharedJob } from './job/deploy-job';
import { sharedFunctions } from './job/login';
import { jobsByName } from './job/quiet';
import { probeFunctions } from './must-fail/functions';
import { mergeRequest, otherRoles, probeJob, unprotectedBranch, wrongAudience } from './must-fail/probes';
import type { Generator } from './types';

const header = `Jobs that AWS must refuse. Each is green only when AWS says no with the right error.
It is red when AWS lets it in, and red when the answer proves nothing: an outage, a missing
provider, an own role that does not work yet.
Include this file from the pipeline and start the jobs by hand:
  must-fail-unprotected-branch  in a pipeline of a branch that is not protected
  must-fail-merge-request       in a pipeline of a merge request from such a branch
  must-fail-other-roles-...     on a ref of the environment: its job asks for the other roles
  must-fail-wrong-audience-...  on a ref of the environment, with a token for somebody else
The first two cannot tell a trust policy that refuses from a role that does not exist: they
count once the jobs of identity.gitlab-ci.yml are green.
The AWS policy simulator is no substitute: it does not evaluate trust policies.`;

/** The kinds of probes. A new one is a function and an entry here. */
const probes: readonly ((plan: Plan) => ReturnType<typeof wrongAudience>)[] = [
  unprotectedBranch,
  mergeRequest,
  otherRoles,
  wrongAudience,
];

/** `verify/must-fail.gitlab-ci.yml`: negative tests against the real AWS. */
export const verifyMustFail: Generator = {
  id: 'verify-must-fail',
  files: (plan) => [
    {
      path: 'verify/must-fail.gitlab-ci.yml',
      summary: 'Jobs that AWS must refuse: green only when it says no, with the right error.',
      document: {
        format: 'yaml',
        header,
        data: {
          stages: stagesOf(plan),
          [sharedJob]: { before_script: [sharedFunctions(plan)] },
          [probeJob]: { before_script: [probeFunctions] },
          ...jobsByName(probes.flatMap((probe) => probe(plan))),
        },
      },
    },
  ],
};
