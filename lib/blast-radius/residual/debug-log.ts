import type { ResidualRisk } from './types';

export const debugLog: ResidualRisk = {
  id: 'debug-log',
  title: 'A debug log that begins before the job',
  scenario: 'debug-log',
  risk: 'With CI_DEBUG_TRACE on, the runner prints the variables of the job before its script can refuse, and the token is one of them. GitLab marks it as masked; whether the mask holds in a debug log is not confirmed (gitlab-org/gitlab#355881 says no). Treat it as leaked: it can be exchanged until it expires, although the job ends.',
  helps:
    'Your own runners with debug_trace_disabled, logs that only members can read, and few people who can store variables.',
  applies: () => true,
};
