import type { Metadata } from 'next';
import { CheckPage } from '@/components/check/check';

export const metadata: Metadata = {
  title: 'Keyless: check a role that exists',
  description:
    'Who can get into an AWS role that trusts GitLab, why a token is denied, and the corrected policy. Computed in your browser; nothing is sent anywhere.',
};

/** Checks existing roles: policies, Terraform and OpenTofu, CloudFormation, and the output of the AWS CLI. */
export default function Page() {
  return <CheckPage />;
}
