import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';

export const instanceRole: Attack = {
  id: 'instance-role',
  title: 'The role of the runner takes over',
  scenario: 'runner-role',
  attacker: 'mistake',
  story: [
    'The exchange of the token fails, or is skipped.',
    'AWS tools fall back to the instance profile of the machine the runner is on, and say nothing.',
  ],
  expected: ['job'],
  sources: [sources.sdkMetadata],
  weaknesses: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'A runner on an instance with a role of its own',
      hazard: {
        effect: 'other-identity',
        guards: [
          { topic: 'job-metadata', does: 'The instance metadata service is not asked.' },
          {
            topic: 'job-assert-identity',
            does: 'The job compares who it is with who it should be before the script runs.',
          },
        ],
      },
    },
  ],
};
