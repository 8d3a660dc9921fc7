'use client';

import { formLater } from './form-later';
import type { Step } from './types';

export const review: Step = {
  summary: 'What is still to fix, what stays open, and what to do with the files.',
  ...formLater(async () => (await import('../review/step')).ReviewForm),
};
