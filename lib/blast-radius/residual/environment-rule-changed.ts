import type { ResidualRisk } from './types';

export const environmentRuleChanged: ResidualRisk = {
  id: 'environment-rule-changed',
  title: 'A Maintainer changes who may deploy',
  scenario: 'environment-tricks',
  risk: 'Maintainers can change the protection of an environment: they add themselves, deploy, and remove themselves again. To AWS, that looks like an intended deploy.',
  helps:
    'Few Maintainers, audit events with an alarm, a group rule for the tier of the environment, or a separate project for deploys with other Maintainers.',
  applies: ({ setup }) => setup.roles.some(({ environment }) => environment?.protected === true),
};
