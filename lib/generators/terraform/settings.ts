import { note } from '../../explanations';
import type { HclBlock, HclBody } from '../../formats/hcl';
import { attribute, block, call, literal, reference, set } from '../../parts/hcl';
import type { AccountPlan } from '../../plan/types';

/**
 * Version constraints. Terraform 1.5 and every OpenTofu support everything these files use. From version 5.81 of the provider on,
 * the files mean the same; a new major version may change that.
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

/** Fails in any other account, whatever provider the module gets. */
export const accountGuard = ({ account }: AccountPlan): HclBlock =>
  block(
    'data',
    ['aws_caller_identity', 'current'],
    [
      block(
        'lifecycle',
        [],
        [
          block(
            'postcondition',
            [],
            [
              attribute('condition', call('contains', literal([account.id]), reference('self.account_id'))),
              set(
                'error_message',
                `These roles are for account ${account.id}, and the provider is signed in to another one.`,
              ),
            ],
          ),
        ],
      ),
    ],
    { ...note('job-account-guard'), comment: 'Nothing is created in another account.' },
  );

/** The AWS provider block for one account. It refuses credentials of any other account. */
export const awsBlock = ({ account, roles }: AccountPlan, alias: string): HclBlock =>
  block(
    'provider',
    ['aws'],
    [
      set('alias', alias),
      ...roles.slice(0, 1).map(({ region }) => set('region', region)),
      set('allowed_account_ids', [account.id], {
        ...note('job-account-guard'),
        comment: 'Terraform or OpenTofu stops when it is signed in to another account.',
      }),
    ],
  );
