import type { ResidualRisk } from './types';

export const badCodeMerged: ResidualRisk = {
  id: 'bad-code-merged',
  title: 'Bad code is merged',
  scenario: 'approvals-bypassed',
  risk: 'The people who approve and merge decide what runs with the role. If approvals persist after a push, or owners approve their own changes, one person is enough.',
  helps:
    'Approval rules that reset on a push, code owners for the pipeline file and what it includes, or a separate project for deploys.',
  applies: () => true,
};
