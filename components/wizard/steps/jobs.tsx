'use client';

import { formLater } from './form-later';
import type { Step } from './types';

export const jobs: Step = {
  summary: 'The job that deploys to each environment, and how it gets its credentials.',
  ...formLater(async () => (await import('../jobs/step')).JobsForm),
};
