import type { Partition } from '../../aws/arn';
import { always, field, group, none, rows } from '../field-tree/entry';
import { choice, text } from '../field-tree/kinds';

/** The example audience: the service the token is for. */
export const usualAudience = 'sts.amazonaws.com';

export const accounts = rows({
  name: 'The list of accounts',
  allowed: '1 to 200 accounts',
  example: '[{ "id": "111122223333", "name": "production", "provider": "create" }]',
  item: {
    name: 'The account',
    allowed: 'an object with id, name and provider',
    example: '{ "id": "111122223333", "name": "production", "provider": "create" }',
  },
  presence: 'required',
  least: 1,
  most: 200,
  rowKey: 'account',
  step: 'aws',
  label: 'Accounts',
  help: none,
  fields: {
    /** Twelve digits, kept as text: leading zeros are significant. */
    id: field({
      kind: text({ format: 'account-id', start: '' }),
      presence: 'required',
      name: 'The account number',
      allowed: 'twelve digits',
      example: '012345678901',
      step: 'aws',
      label: 'Account number',
      help: none,
      placeholder: '12 digits',
      asked: always,
      linkDefault: none,
    }),
    name: field({
      kind: text({ format: 'account-name', start: '' }),
      presence: 'required',
      name: 'The account name',
      allowed: '1 to 100 characters on one line',
      example: 'payments-production',
      step: 'aws',
      label: 'Name',
      help: none,
      placeholder: 'payments-production',
      asked: always,
      linkDefault: none,
    }),
    /** `existing`: only the audience is added to it, if missing. */
    provider: field({
      kind: choice<'create' | 'existing'>(
        { create: 'Create an identity provider', existing: 'Already has one for this GitLab' },
        undefined,
      ),
      presence: 'required',
      name: 'The identity provider setting',
      allowed: 'create or existing',
      example: 'create',
      step: 'aws',
      label: 'Identity provider',
      help: 'An account has at most one for each GitLab instance. If it exists already, only a missing audience is added.',
      placeholder: none,
      asked: always,
      linkDefault: 'create',
    }),
  },
});

/** The accounts to deploy to, and the contents of tokens for them. */
export const aws = group({
  name: 'The AWS section',
  allowed: 'an object with partition, audience and accounts',
  example: '{ "partition": "aws", … }',
  presence: 'required',
  step: 'aws',
  fields: {
    partition: field({
      kind: choice<Partition>(
        {
          aws: 'AWS',
          'aws-us-gov': 'GovCloud (US)',
          'aws-cn': 'China',
          'aws-eusc': 'EU Sovereign',
        },
        none,
      ),
      presence: 'required',
      name: 'The partition',
      allowed: 'aws, aws-us-gov, aws-cn or aws-eusc',
      example: 'aws',
      step: 'aws',
      label: 'Partition',
      help: (about) =>
        about.aws.partition === 'aws'
          ? 'The regular AWS. GovCloud, China and the European Sovereign Cloud are separate: other accounts, ARNs, regions and endpoints.'
          : 'AWS does not say whether the condition keys of gitlab.com exist in this partition, so the policies do without them.',
      placeholder: none,
      asked: always,
      linkDefault: 'aws',
    }),
    audience: field({
      kind: text({ format: 'audience', start: usualAudience }),
      presence: 'required',
      name: 'The audience',
      allowed: '1 to 255 printable ASCII characters; no space, no "$", no wildcard, no "{{resolve:"',
      example: 'sts.amazonaws.com',
      step: 'aws',
      label: 'Audience',
      help: `The \`aud\` of the token: the same text in the job, in the identity provider and in every trust policy. \`${usualAudience}\` is usual. It authorizes nothing by itself, because the author of a job chooses it.`,
      placeholder: usualAudience,
      asked: always,
      linkDefault: 'sts.amazonaws.com',
    }),
    accounts,
  },
});
