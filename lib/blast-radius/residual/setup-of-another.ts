import type { ResidualRisk } from './types';

export const setupOfAnother: ResidualRisk = {
  id: 'setup-of-another',
  title: 'A setup that somebody else filled in',
  scenario: 'foreign-setup',
  risk: 'A share link, a saved setup or an answer copied from elsewhere may name another project, another account or other commands. The generated files then trust those.',
  helps:
    'Before you apply anything, compare the project, its ids, the refs, the account numbers and the scripts with what you know yourself.',
  applies: () => true,
};
