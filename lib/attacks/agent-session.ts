import { sources } from '../explanations/sources';
import { eventOf, onEveryRef, sceneOf } from './scene';
import type { Attack } from './types';

export const agentSession: Attack = {
  id: 'agent-session',
  title: 'A session of an AI agent is talked into it',
  scenario: 28,
  attacker: 'stranger',
  story: [
    'Somebody hides instructions in an issue or a merge request.',
    'An agent session on the trusted ref follows them and adds a job that asks for the role.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken],
  openings: ['source-allowed', 'source-not-pinned'],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    return onEveryRef(scene, ({ name }) => `On ${name}`, { event: eventOf('duo_workflow') });
  },
};
