import type { ResidualRisk } from './types';

export const movingInclude: ResidualRisk = {
  id: 'moving-include',
  title: 'Included pipeline files that move',
  scenario: 'moving-includes',
  risk: 'A file included from another project, an address or a component at a moving ref is changed by others.',
  helps: 'Include by commit id, or keep a copy in the project.',
  applies: () => true,
};
