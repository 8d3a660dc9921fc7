'use client';

import { formLater } from './form-later';
import type { Step } from './types';

export const aws: Step = {
  summary: 'The accounts to deploy to. Each gets an identity provider for this GitLab.',
  ...formLater(async () => (await import('../aws/step')).AwsForm),
};
