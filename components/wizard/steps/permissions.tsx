'use client';

import { formLater } from './form-later';
import type { Step } from './types';

export const permissions: Step = {
  question: ({ name }) => `What may ${name} do in AWS?`,
  next: 'what may the job do?',
  summary: 'Give it only what the job needs: an attacker who gets in can do the same.',
  ...formLater(async () => (await import('../permissions/step')).PermissionsForm),
};
