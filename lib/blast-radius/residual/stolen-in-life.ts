import type { ResidualRisk } from './types';

export const stolenInLife: ResidualRisk = {
  id: 'stolen-in-life',
  title: 'A token or session stolen while it is valid',
  scenario: 'token-after-job',
  risk: 'A token can be exchanged until it expires; a session works until it ends. GitLab documents nothing that takes a token back when its job ends, and AWS lets a session run on.',
  helps:
    'Short jobs, a network condition where runners are fixed, and a procedure to revoke the sessions of the role.',
  applies: () => true,
};
