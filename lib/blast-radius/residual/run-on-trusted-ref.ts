import type { ResidualRisk } from './types';

export const runOnTrustedRef: ResidualRisk = {
  id: 'run-on-trusted-ref',
  title: 'Everybody who may run a pipeline on a trusted ref',
  scenario: 'run-on-trusted-ref',
  risk: 'Whoever may push to, merge into or create a trusted ref may run its pipeline and take its token.',
  helps:
    'Let as few people as you can push, merge and create. Use separate roles for separate people only with separate refs.',
  applies: () => true,
};
