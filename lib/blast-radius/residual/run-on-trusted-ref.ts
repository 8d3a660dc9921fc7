import type { ResidualRisk } from './types';

export const runOnTrustedRef: ResidualRisk = {
  id: 'run-on-trusted-ref',
  title: 'Anyone who can run a pipeline on a trusted ref',
  scenario: 'run-on-trusted-ref',
  risk: 'Anyone who can push to, merge into or create a trusted ref can run its pipeline and take its token.',
  helps:
    'Allow as few people as possible to push, merge and create. Separate roles keep people apart only if their refs are separate.',
  applies: () => true,
};
