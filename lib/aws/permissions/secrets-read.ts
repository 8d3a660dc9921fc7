import * as z from '../../formats/zod';
import { kmsKeyArn, listOfNames, secretName } from './parameters';
import { arnOf } from './pasted';
import type { PresetOf } from './preset';
import { allow } from './statement';

const schema = z.strictObject({
  preset: z.literal('secrets-read'),
  secrets: listOfNames(secretName, '["payments/database"]'),
  kmsKeyArn: kmsKeyArn.optional(),
});

/** Read named secrets of Secrets Manager. */
export const secretsRead = {
  id: 'secrets-read',
  title: 'Read secrets',
  summary:
    'Read the listed secrets of Secrets Manager. GitLab Premium can read them instead: secrets: aws_secrets_manager, with Runner 18.3 or newer.',
  schema,
  fields: {
    secrets: {
      label: 'Secrets',
      help: 'Names of the secrets, without the six characters AWS adds to the ARN.',
      example: 'payments/database',
      kind: 'list',
      pasted: [arnOf('secretsmanager', 'secret:(?<secrets>.+)-[A-Za-z0-9]{6}')],
    },
    kmsKeyArn: {
      label: 'KMS key',
      help: 'Only if the secrets are encrypted with your own key.',
      example: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      kind: 'text',
      optional: true,
    },
  },
  example: { preset: 'secrets-read', secrets: ['payments/database'] },
  statements: ({ secrets, kmsKeyArn }, { partition, region, account }) => {
    // The ARN of a secret ends in a hyphen and six characters that AWS chooses.
    const arns = secrets.map(
      (name) => `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}-??????`,
    );
    const [first, ...rest] = arns;
    return [
      ...(first === undefined
        ? []
        : [
            allow({
              sid: 'ReadSecrets',
              why: 'These secrets only. AWS adds six characters to the ARN of a secret, hence the question marks.',
              actions: ['secretsmanager:GetSecretValue'],
              resources: [first, ...rest],
            }),
          ]),
      ...(kmsKeyArn === undefined
        ? []
        : [
            allow({
              sid: 'DecryptSecrets',
              why: 'Decrypt secrets encrypted with this key.',
              actions: ['kms:Decrypt'],
              resources: [kmsKeyArn],
            }),
          ]),
    ];
  },
  readsOnly: () => true,
  stillAllows: ({ secrets, kmsKeyArn }) =>
    `Read ${secrets.join(', ')} at any time the session lives, also from outside AWS, and keep what was read.${kmsKeyArn === undefined ? '' : ' Decrypt anything else that is encrypted with the same key.'}`,
} as const satisfies PresetOf<typeof schema>;
