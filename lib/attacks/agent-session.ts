import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { eventOf } from '../world/events';
import { pipelineAttempt } from '../world/pipeline-attempt';

/** The ref of an agent's pipeline: GitLab creates one for each session and deletes it afterwards. */
const workloadRef = { type: 'branch', name: 'refs/workloads/4815162342' } as const;

export const agentSession: Attack = {
  id: 'agent-session',
  title: 'An AI agent session is tricked into asking for the role',
  scenario: 'agent-session',
  attacker: 'stranger',
  story: [
    'Somebody hides instructions in an issue or a merge request.',
    'An agent session that a member started follows them and adds a job that asks for the role.',
    'Its pipeline runs on a temporary ref: refs/workloads/ plus an id. That the token names this ref is our inference; GitLab does not document it.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabPipelineTypes, sources.gitlabIdToken],
  weaknesses: ['source-allowed', 'source-not-pinned'],
  attempts: (target) => [
    pipelineAttempt(target, workloadRef, `On ${workloadRef.name}`, {
      event: eventOf('duo_workflow'),
    }),
  ],
};
