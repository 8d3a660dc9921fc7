import type { ResidualRisk } from './types';

export const stolenMaintainer: ResidualRisk = {
  id: 'stolen-maintainer',
  title: 'A stolen account or access token of somebody who may deploy',
  scenario: 'stolen-access',
  risk: 'Whoever has it can push to the trusted ref, run an old pipeline of a push again, or play a manual job. Its source is the one the role accepts: to AWS that is an intended deploy.',
  helps:
    'Two factors for sign-in, access tokens with few scopes and a short life, no access token of a person in a job, approvals before anything reaches the trusted ref.',
  applies: () => true,
};
