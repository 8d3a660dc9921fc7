import type { ResidualRisk } from './types';

export const dependencyInJob: ResidualRisk = {
  id: 'dependency-in-job',
  title: 'A dependency, tool or image in the deploy job',
  scenario: 'dependency-in-deploy-job',
  risk: 'Everything that runs in the deploy job has the credentials: a package it installs, the image, the tool itself.',
  helps:
    'No build or installation in the deploy job, images by digest, artifacts with checksums, a permissions boundary.',
  applies: () => true,
};
