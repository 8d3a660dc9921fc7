import { changesSubject } from '../plan/rollout';
import type { Plan } from '../plan/types';
import { stagesOf } from './gitlab-ci';
import { sharedJob } from './job/deploy-job';
import { sharedFunctions } from './job/login';
import { jobsByName } from './job/quiet';
import { probeFunctions } from './must-fail/functions';
import { byNetwork, networkOf } from './must-fail/networks';
import {
  leftOut,
  mergeRequest,
  openInPhase1,
  otherRoles,
  probeJob,
  unprotectedBranch,
  wrongAudience,
} from './must-fail/probes';
import type { Generator } from './types';

const header = (plan: Plan): string =>
  [
    'Jobs that AWS must refuse. Each is green only when AWS says no with the right error.',
    'It is red when AWS lets it in, and red when the answer proves nothing: an outage, a missing',
    'provider, an own role that does not work yet.',
    'Include this file from the pipeline and start the jobs by hand:',
    '  must-fail-unprotected-branch  in a pipeline of a branch that is not protected',
    '  must-fail-merge-request       in a pipeline of a merge request from such a branch',
    ...(otherRoles(plan).length === 0
      ? []
      : ['  must-fail-other-roles-...     on a ref of the environment: its job asks for the other roles']),
    '  must-fail-wrong-audience-...  on a ref of the environment, with a token for somebody else',
    'The first two cannot tell a trust policy that refuses from a role that does not exist: they',
    'count once the jobs of identity.gitlab-ci.yml are green.',
    ...[networkLines(plan), openLines(plan), rolloutLines(plan)].flatMap((lines) =>
      lines.length === 0 ? [] : ['', ...lines],
    ),
    '',
    'The AWS policy simulator is no substitute: it does not evaluate trust policies.',
  ].join('\n');

/** From outside the network the network alone refuses: a green job there says nothing about the other conditions. */
function networkLines({ roles }: Plan): readonly string[] {
  const groups = byNetwork(roles).filter(([first]) => networkOf(first) !== undefined);
  if (groups.length === 0) return [];
  return [
    'These roles admit requests from one network only. Jobs that ask for them, such as those named',
    '...-in-network-..., have to run on a runner inside it: give the job its tags. Elsewhere the',
    'network alone refuses, and a green job proves nothing.',
    ...groups.map(
      (group) => `  ${group.map(({ environment }) => environment.name).join(', ')}: ${networkOf(group[0])}`,
    ),
  ];
}

function openLines(plan: Plan): readonly string[] {
  const pairs = leftOut(plan);
  if (pairs.length === 0) return [];
  return [
    'Not tried, because AWS lets it in: these roles cannot be told apart (see README.md).',
    ...pairs.map((pair) => `  ${pair}`),
  ];
}

/** While the subject changes, the roles accept the old one as well. */
function rolloutLines(plan: Plan): readonly string[] {
  if (!changesSubject(plan)) return [];
  const open = openInPhase1(plan);
  return [
    'The subject changes: run these jobs after phase 3 of gitlab/SUBJECT-ROLLOUT.md. Until then the',
    'roles accept the old subject, too.',
    ...(open.length === 0
      ? []
      : ['In phase 1 AWS has to let these in, and they are red:', ...open.map((name) => `  ${name}`)]),
  ];
}

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
        header: header(plan),
        data: {
          stages: stagesOf(plan),
          [sharedJob]: { before_script: [sharedFunctions(plan)] },
          [probeJob]: {
            before_script: [
              openInPhase1(plan).length === 0 ? probeFunctions.ordinary : probeFunctions.whileSubjectChanges,
            ],
          },
          ...jobsByName(probes.flatMap((probe) => probe(plan))),
        },
      },
    },
  ],
};
