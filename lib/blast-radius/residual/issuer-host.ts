import type { ResidualRisk } from './types';

export const issuerHost: ResidualRisk = {
  id: 'issuer-host',
  title: 'The host that publishes the keys',
  scenario: 'issuer-taken-over',
  risk: 'Anyone who can write the keys of the issuer, or controls the instance, can create any token.',
  helps:
    'Patch the instance. Where keys are published in a bucket, let one identity write there, and log every write.',
  applies: ({ setup, issuer }) => setup.gitlab.edition !== 'gitlab.com' || issuer !== setup.gitlab.url,
};
