import type { ResidualRisk } from './types';

export const protectionToggled: ResidualRisk = {
  id: 'protection-toggled',
  title: 'A Maintainer takes the protection away and puts it back',
  scenario: 19,
  risk: 'While a ref is unprotected, anybody may push to it. Once it is protected again, what was pushed counts as protected, as far as can be inferred.',
  helps:
    'Few Maintainers, audit events with an alarm, a separate project for deploys with other Maintainers.',
  applies: () => true,
};
