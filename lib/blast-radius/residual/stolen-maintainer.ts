import type { ResidualRisk } from './types';

export const stolenMaintainer: ResidualRisk = {
  id: 'stolen-maintainer',
  title: 'A stolen account or access token of a user who can deploy',
  scenario: 'stolen-access',
  risk: 'The thief can push to the trusted ref, run an old pipeline of a push again, or play a manual job. The pipeline source is one that the role accepts, so to AWS it looks like an intended deploy.',
  helps:
    'Two-factor sign-in, access tokens with few scopes and a short life, no access token of a person in a job, approvals before anything reaches the trusted ref.',
  applies: () => true,
};
