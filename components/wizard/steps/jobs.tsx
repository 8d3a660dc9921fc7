'use client';

import { formLater } from './form-later';
import type { Step } from './types';

export const jobs: Step = {
  summary: 'The jobs that use each role, and how they get their credentials.',
  ...formLater(async () => (await import('../jobs/step')).JobsForm),
};
