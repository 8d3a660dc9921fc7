import type { ResidualRisk } from './types';

export const encodedOutput: ResidualRisk = {
  id: 'encoded-output',
  title: 'Output that masking does not see',
  scenario: 'encoded-output',
  risk: 'A masked value is printed as soon as it is encoded. Anyone who reads the log can decode it.',
  helps: 'Print nothing from the environment, and keep sessions short.',
  applies: () => true,
};
