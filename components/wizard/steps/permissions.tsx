'use client';

import { formLater } from './form-later';
import type { Step } from './types';

export const permissions: Step = {
  summary:
    'What a job may do in AWS once it has signed in. Less is better: this is what an attacker would get.',
  ...formLater(async () => (await import('../permissions/step')).PermissionsForm),
};
