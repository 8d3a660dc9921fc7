'use client';

import { formLater } from './form-later';
import type { Step } from './types';

export const jobs: Step = {
  question: ({ name, kind }) =>
    kind === 'deploy' ? `Which job deploys to ${name}?` : `Which job uses ${name}?`,
  next: 'which job runs?',
  summary: 'Your commands run after the job has signed in and checked that it has the right role.',
  ...formLater(async () => (await import('../jobs/step')).JobsForm),
};
