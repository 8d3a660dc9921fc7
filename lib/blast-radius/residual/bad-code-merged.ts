import type { ResidualRisk } from './types';

export const badCodeMerged: ResidualRisk = {
  id: 'bad-code-merged',
  title: 'Bad code is merged',
  scenario: 'approvals-bypassed',
  risk: 'Whoever approves and merges decides what runs with the role. Approvals that persist after a push, or owners who approve themselves, make that one person.',
  helps:
    'Approval rules that reset on a push, code owners for the pipeline file and what it includes, or a separate project for deploys.',
  applies: () => true,
};
