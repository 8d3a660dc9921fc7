import { note } from '../../explanations';
import type { HclBlock, HclBody } from '../../formats/hcl';
import { providerTags } from '../../parts/aws/role';
import { addAudience } from '../../parts/aws/values';
import { attribute, block, call, list, literal, reference, set } from '../../parts/hcl';
import { commandLine } from '../../plan/gaps/gap';
import type { AccountPlan, Plan } from '../../plan/types';

const type = 'aws_iam_openid_connect_provider';

/** The provider that the roles depend on: created here, or looked up if it exists. */
export const providerReference = ({ account }: AccountPlan): string =>
  account.provider === 'existing' ? `data.${type}.gitlab` : `${type}.gitlab`;

/** The identity provider: created here, or only looked up if the account has it already. */
export const providerBlock = (plan: Plan, account: AccountPlan): HclBlock =>
  account.account.provider === 'existing' ? existing(plan, account) : created(plan, account);

/**
 * The audience is set when the provider is created. Later, other projects may add their audiences, and a managed list would
 * remove them. So Terraform ignores changes to the list, and a missing audience is an error.
 */
const created = (plan: Plan, account: AccountPlan): HclBlock =>
  block(
    'resource',
    [type, 'gitlab'],
    [
      set('url', plan.issuer, note('provider-url')),
      set('client_id_list', [plan.setup.aws.audience], note('provider-audience')),
      set('tags', Object.fromEntries(providerTags(plan))),
      block(
        'lifecycle',
        [],
        [
          set('prevent_destroy', true),
          attribute('ignore_changes', list(...['client_id_list', 'tags', 'tags_all'].map(reference))),
          acceptsAudience(plan, account),
        ],
        {
          topic: 'provider-url',
          comment:
            'Other roles of the account may rely on it, with their own audiences and tags, which stay. Remove the first line to let Terraform or OpenTofu delete it.',
        },
      ),
    ],
    note('provider-thumbprint'),
  );

/** Fails the plan if the audience is missing: Terraform and OpenTofu cannot add one audience to a list that others change, too. */
function acceptsAudience(plan: Plan, account: AccountPlan): HclBlock {
  const { audience } = plan.setup.aws;
  const condition: HclBody = [
    attribute('condition', call('contains', reference('self.client_id_list'), literal(audience))),
    set(
      'error_message',
      `The provider ${account.providerArn} does not accept the audience ${audience}. Add it where the provider is managed, or with: ${commandLine(addAudience(plan, account))}`,
    ),
  ];
  return block('postcondition', [], condition, note('provider-audience'));
}

const existing = (plan: Plan, account: AccountPlan): HclBlock =>
  block(
    'data',
    [type, 'gitlab'],
    [
      set('arn', account.providerArn, {
        topic: 'provider-url',
        comment: 'It ends with the iss claim of the tokens, byte for byte, without https://.',
      }),
      block('lifecycle', [], [acceptsAudience(plan, account)]),
    ],
    { topic: 'provider-url', comment: 'The setup says that the account has this provider already.' },
  );
