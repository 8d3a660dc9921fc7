'use client';

import { formLater } from './form-later';
import type { Step } from './types';

export const review: Step = {
  question: 'Ready to apply?',
  next: 'apply it',
  summary: 'Download the files and run the commands in order. Each one can be taken back.',
  ...formLater(async () => (await import('../review/step')).ReviewForm),
};
