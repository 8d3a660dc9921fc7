import { sources } from '../explanations/sources';
import type { Attack } from './types';

export const debugTrace: Attack = {
  id: 'debug-trace',
  title: 'Debug logging prints the token',
  scenario: 34,
  attacker: 'variable-writer',
  story: [
    'Somebody sets CI_DEBUG_TRACE, or leaves it set.',
    'The log shows every variable, the token among them; masking does not help against every form.',
  ],
  expected: ['job'],
  sources: [sources.gitlabIssueDebugTrace],
  openings: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'CI_DEBUG_TRACE in the variables of the project',
      hazard: {
        effect: 'token-printed',
        guards: [
          {
            topic: 'job-debug-trace',
            does: 'The job ends before it uses the token when debug logging is on.',
          },
        ],
      },
    },
  ],
};
