import type { HclBody } from '../../formats/hcl';
import { writeHcl } from '../../formats/hcl-writer';
import { attribute, block, reference, set } from '../../parts/hcl';
import type { AccountPlan, RolePlan } from '../../plan/types';
import { awsBlock } from './settings';

/**
 * `root.tf.example`: what only a root module may hold, for people to copy and edit. Nothing of it is live in the generated folder, so the
 * folder is a module without a provider block, and making the bundle again leaves the copy alone.
 */
export const rootExampleBody = (account: AccountPlan): HclBody => [awsBlock(account)];

/** How to use the folder, and the blocks that people uncomment and fill in. */
export const rootExampleHeader = (account: AccountPlan, names: ReadonlyMap<RolePlan, string>): string =>
  [
    'Copy this file to root.tf in the same folder, and edit the copy: no later bundle changes it.',
    'As a module the folder needs no root.tf. It takes the provider of its caller:',
    '',
    ...asText([
      block(
        'module',
        ['gitlab_roles'],
        [
          set('source', './terraform'),
          attribute('providers', { kind: 'object', entries: [['aws', reference('aws')]] }),
        ],
      ),
    ]),
    '',
    'Where the state is kept. Without a backend, Terraform or OpenTofu keeps it in this folder, where nobody else finds it. Fill in a bucket of yours. use_lockfile needs version 1.10 or newer of Terraform or OpenTofu.',
    '',
    ...asText([
      block(
        'terraform',
        [],
        [
          block(
            'backend',
            ['s3'],
            [
              set('bucket', 'BUCKET_OF_YOUR_STATES'),
              set('key', `gitlab-roles/${account.account.id}.tfstate`),
              ...account.roles.slice(0, 1).map(({ region }) => set('region', region)),
              set('use_lockfile', true),
            ],
          ),
        ],
      ),
    ]),
    '',
    'What AWS has already. Keep only the blocks of what exists, and read the plan: an imported role gets the trust policy, the session limit and the description of this folder. Tags, attached policies and a boundary of others stay.',
    '',
    ...asText(importBlocks(account, names)),
  ].join('\n');

const asText = (body: HclBody): readonly string[] =>
  writeHcl(body)
    .text.trimEnd()
    .split('\n')
    .map((line) => `  ${line}`.trimEnd());

/** One for each role, and for the provider unless others own it. A policy needs none: writing it again is the same. */
function importBlocks(account: AccountPlan, names: ReadonlyMap<RolePlan, string>): HclBody {
  const importOf = (to: string, id: string) =>
    block('import', [], [attribute('to', reference(to)), set('id', id)]);
  return [
    ...(account.account.provider === 'existing'
      ? []
      : [importOf('aws_iam_openid_connect_provider.gitlab', account.providerArn)]),
    ...[...names].map(([role, name]) => importOf(`aws_iam_role.${name}`, role.iam.name)),
  ];
}
