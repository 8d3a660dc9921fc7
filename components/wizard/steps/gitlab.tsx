'use client';

import { GitLabForm } from '../gitlab/step';
import type { Step } from './types';

/** The first step: its form is there at once. */
export const gitlab: Step = {
  question: 'Which project deploys?',
  next: 'which project?',
  summary: 'Only its pipelines will get in. Everything else on this page is about keeping others out.',
  Form: GitLabForm,
};
