'use client';

import { formLater } from './form-later';
import type { Step } from './types';

export const environments: Step = {
  summary: 'Where the project deploys to. Each environment gets a role of its own.',
  ...formLater(async () => (await import('../environments/step')).EnvironmentsForm),
};
