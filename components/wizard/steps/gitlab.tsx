'use client';

import { GitLabForm } from '../gitlab/step';
import type { Step } from './types';

/** The first step: its form is there at once. */
export const gitlab: Step = {
  summary: 'The project whose jobs deploy to AWS, and the instance it lives on.',
  Form: GitLabForm,
};
