import { sources } from './sources';
import type { Explanation } from './types';

export const jobDebugTrace = {
  id: 'job-debug-trace',
  title: 'No debug trace',
  gist: 'no credentials in debug logs',
  short: 'Refuses to run when debug logging or shell tracing is on: the log would show the credentials.',
  long: [
    'CI_DEBUG_TRACE, CI_DEBUG_SERVICES and set -x print variables and commands. GitLab marks the token as masked. That covers its whole value at most: no part or other encoding of it, and never the credentials that AWS returns.',
  ],
  doesNotStop:
    'What the runner printed before the script started: with CI_DEBUG_TRACE on, the variables of the job are already in the log, the token among them. Sources disagree on whether it is masked there: the runner masks every log, and an issue says that debug logs show masked variables. Treat it as leaked. Since GitLab 13.7 only Developers and above can read such a log; an issue reports that CI_DEBUG_TRACE with the value 1, t or T got around that.',
  sources: [
    sources.gitlabVariables,
    sources.gitlabIssueDebugTrace,
    sources.gitlabIssueDebugMasking,
    sources.gitlabIssueDebugAccess,
  ],
} as const satisfies Explanation;
