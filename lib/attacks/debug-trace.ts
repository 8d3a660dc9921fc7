import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';

export const debugTrace: Attack = {
  id: 'debug-trace',
  title: 'Debug logging prints the credentials of the session',
  scenario: 'debug-log',
  attacker: 'variable-writer',
  story: [
    'Somebody sets CI_DEBUG_TRACE, or leaves it set.',
    'The log would show the credentials that AWS returns: GitLab does not know them, so it cannot mask them.',
  ],
  expected: ['job'],
  sources: [sources.gitlabIssueDebugTrace],
  weaknesses: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'CI_DEBUG_TRACE in the variables of the project',
      hazard: {
        effect: 'credentials-printed',
        guards: [
          {
            topic: 'job-debug-trace',
            does: 'The job ends before it asks for credentials when debug logging is on.',
          },
        ],
      },
    },
  ],
};
