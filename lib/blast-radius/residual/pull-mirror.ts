import type { ResidualRisk } from './types';

export const pullMirror: ResidualRisk = {
  id: 'pull-mirror',
  title: 'A mirror runs pipelines by itself',
  scenario: 'pull-mirror',
  risk: 'If the project mirrors another repository and starts pipelines for it, anyone who can commit there can deploy.',
  helps: 'Do not let mirrors trigger pipelines in a project that deploys.',
  applies: () => true,
};
