import { EmbeddedScript, type YamlData } from '../../formats/yaml-data';
import { generatedJobPrefix } from '../../gitlab/pipeline-names';
import { identityScripts, placeKeywords, tokenKeywords } from '../../parts/job/deploy-job';
import { jobsByName } from '../../parts/job/jobs-by-name';
import { libraryInclude, probeJob } from '../../parts/job/names';
import { jobRules } from '../../parts/job/rules';
import { probeFunctionsFor } from '../../parts/must-fail/functions';
import { networkLines, openLines, rolloutLines, sections } from '../../parts/must-fail/header';
import { admitAnyBranch, otherRoles, wrongAudience } from '../../parts/must-fail/probes';
import { firstJob } from '../../plan/first-job';
import type { Plan, RolePlan } from '../../plan/types';
import type { Generator } from '../types';
import { showClaims } from './show-claims.embedded';

const header = (plan: Plan, probes: readonly string[]): string =>
  [
    'Checks the way from the ID token to each role, and changes nothing.',
    'Include this file from the pipeline, and start its jobs by hand on a ref of each role.',
    admitAnyBranch(plan).length === 0
      ? 'Merge request pipelines never have them. Remove the include when all are green.'
      : 'Merge request pipelines have only those of roles that accept them. Remove the include when all are green.',
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
        summary: 'Jobs that prove, for each role, that the token leads to it, and to no other.',
        document: {
          format: 'yaml',
          header: header(plan, names),
          data: {
            include: libraryInclude,
            ...jobsByName([
              [probeJob, { before_script: [probeFunctionsFor(plan, names)] }],
              ...plan.roles.map(
                (role) =>
                  [`${generatedJobPrefix.verify}${firstJob(role).name}`, verifyJob(plan, role)] as const,
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
  const job = firstJob(role);
  const { before_script, after_script } = identityScripts(
    plan,
    role,
    job,
    new EmbeddedScript({ statements: showClaims }),
  );
  return {
    ...placeKeywords(job),
    ...tokenKeywords(plan, role, 'verify'),
    timeout: '10 minutes',
    dependencies: [],
    cache: [],
    rules: jobRules(plan, role, { manual: true }),
    allow_failure: true,
    before_script,
    script: ['if command -v aws >/dev/null; then aws sts get-caller-identity; fi'],
    after_script,
  };
}
