import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';

export const instanceRole: Attack = {
  id: 'instance-role',
  title: 'The job falls back to the role of the runner',
  scenario: 'runner-role',
  attacker: 'mistake',
  story: [
    'The exchange of the token fails, or is skipped.',
    'AWS tools silently fall back to the instance profile of the runner machine.',
  ],
  expected: ['job'],
  sources: [sources.sdkMetadata],
  weaknesses: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'A runner on an instance that has a role',
      hazard: {
        effect: 'other-identity',
        guards: [
          { topic: 'job-metadata', does: 'The instance metadata service is not asked.' },
          {
            topic: 'job-assert-identity',
            does: 'The job compares its identity with the expected role before the script runs.',
          },
        ],
      },
    },
  ],
};
