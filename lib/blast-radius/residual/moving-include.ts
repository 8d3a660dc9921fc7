import type { ResidualRisk } from './types';

export const movingInclude: ResidualRisk = {
  id: 'moving-include',
  title: 'Included pipeline files that move',
  scenario: 'moving-includes',
  risk: 'If the pipeline includes a file from another project, a URL or a component at a moving ref, others can change it.',
  helps: 'Include by commit id, or keep a copy in the project.',
  applies: () => true,
};
