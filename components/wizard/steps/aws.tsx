'use client';

import { formLater } from './form-later';
import type { Step } from './types';

export const aws: Step = {
  question: 'Where in AWS does it deploy?',
  next: 'which AWS accounts?',
  summary: 'Each account gets an identity provider that trusts your GitLab, and no stored key.',
  ...formLater(async () => (await import('../aws/step')).AwsForm),
};
