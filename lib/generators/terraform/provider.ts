import { note } from '../../explanations';
import type { HclBlock, HclBody } from '../../formats/hcl';
import type { AccountPlan, Plan } from '../../plan/types';
import { accountFolder } from '../aws/role';
import { attribute, block, call, literal, reference, set } from './hcl';

const type = 'aws_iam_openid_connect_provider';

/** What the roles wait for: the provider that is made here, or the one that is there already. */
export const providerReference = ({ account }: AccountPlan): string =>
  account.providerExists ? `data.${type}.gitlab` : `${type}.gitlab`;

/** The identity provider: made here, or, where the account has it already, only looked at. */
export const providerBlock = (plan: Plan, account: AccountPlan): HclBlock =>
  account.account.providerExists ? existing(plan, account) : made(plan);

const made = ({ issuer, setup }: Plan): HclBlock =>
  block(
    'resource',
    [type, 'gitlab'],
    [
      set('url', issuer, note('provider-url')),
      set('client_id_list', [setup.aws.audience], note('provider-audience')),
      block('lifecycle', [], [set('prevent_destroy', true)], {
        topic: 'provider-url',
        comment:
          'Other roles of the account may come to rely on it. Take this out to let Terraform delete it.',
      }),
    ],
    note('provider-thumbprint'),
  );

/** Terraform cannot add one audience to a provider that is managed elsewhere: it says so in time. */
function existing({ setup }: Plan, { account, providerArn }: AccountPlan): HclBlock {
  const { audience } = setup.aws;
  const condition: HclBody = [
    attribute('condition', call('contains', reference('self.client_id_list'), literal(audience))),
    set(
      'error_message',
      `The provider ${providerArn} does not accept the audience ${audience}. Add it where the provider is managed, or in the folder of README.md with: aws iam add-client-id-to-open-id-connect-provider --cli-input-json file://${accountFolder(account.id)}/audience.json`,
    ),
  ];
  return block(
    'data',
    [type, 'gitlab'],
    [
      set('arn', providerArn, {
        topic: 'provider-url',
        comment: 'It ends with the iss claim of the tokens, byte for byte, without https://.',
      }),
      block('lifecycle', [], [block('postcondition', [], condition, note('provider-audience'))]),
    ],
    { topic: 'provider-url', comment: 'The setup says that the account has this provider already.' },
  );
}
