import type { ResidualRisk } from './types';

export const groupDefaults: ResidualRisk = {
  id: 'group-defaults',
  title: 'Defaults of the group or instance are lowered',
  scenario: 'group-defaults',
  risk: 'Owners of the group and administrators can allow force pushes, weaken the protection of default branches or add members.',
  helps: 'Few owners, audit events with an alarm.',
  applies: () => true,
};
