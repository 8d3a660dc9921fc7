'use client';

import { formLater } from './form-later';
import type { Step } from './types';

export const roles: Step = {
  question: ({ name, kind }) =>
    kind === 'deploy' ? `Who may deploy to ${name}?` : `Who may use the role ${name}?`,
  next: 'who may deploy?',
  summary: 'A role for each place you deploy to. AWS gives it only to the pipelines you name here.',
  ...formLater(async () => (await import('../roles/step')).RolesForm),
};
