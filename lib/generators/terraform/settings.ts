import { note } from '../../explanations';
import type { HclBlock, HclBody } from '../../formats/hcl';
import { block, set } from '../../parts/hcl';
import type { AccountPlan } from '../../plan/types';

/**
 * Which Terraform and which provider: 1.5 knows everything these files use, OpenTofu all versions. From version 5.81 of
 * the provider on they mean the same; a new major version may change that.
 */
export const versionsBody: HclBody = [
  block(
    'terraform',
    [],
    [
      set('required_version', '>= 1.5.0'),
      block(
        'required_providers',
        [],
        [set('aws', { source: 'hashicorp/aws', version: '>= 5.81.0, < 7.0.0' })],
      ),
    ],
  ),
];

/** The configuration of the AWS provider, which refuses credentials of any other account. */
export const awsBlock = ({ account, roles }: AccountPlan): HclBlock =>
  block(
    'provider',
    ['aws'],
    [
      ...roles.slice(0, 1).map(({ region }) => set('region', region)),
      set('allowed_account_ids', [account.id], {
        ...note('job-account-guard'),
        comment: 'Terraform stops when it is signed in to another account.',
      }),
    ],
  );
