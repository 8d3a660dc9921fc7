'use client';

import { formLater } from './form-later';
import type { Step } from './types';

export const roles: Step = {
  summary: 'What the jobs may do in AWS: one role for each place they deploy to.',
  ...formLater(async () => (await import('../roles/step')).RolesForm),
};
