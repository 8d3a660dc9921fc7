import type { ResidualRisk } from './types';

export const policyProject: ResidualRisk = {
  id: 'policy-project',
  title: 'The security policy project',
  scenario: 'policies-and-administrators',
  risk: 'Anyone who can change the security policy project can add jobs that have the identity of this project, and can outrank its variables.',
  helps: 'Treat the policy project as part of production: few members, approvals, audit events.',
  applies: ({ setup }) => setup.gitlab.tier === 'ultimate',
};
