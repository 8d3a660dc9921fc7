import * as z from '../../formats/zod';
import { kmsKeyArn, parameterPath } from './parameters';
import { arnOf } from './pasted';
import type { PresetOf } from './preset';
import { allow } from './statement';

const schema = z.strictObject({
  preset: z.literal('ssm-read'),
  path: parameterPath,
  kmsKeyArn: kmsKeyArn.optional(),
});

/** Read a parameter of the Parameter Store, or all below a path. */
export const ssmRead = {
  id: 'ssm-read',
  title: 'Read parameters',
  summary: 'Read one parameter of the Systems Manager Parameter Store, or all below a path.',
  schema,
  fields: {
    path: {
      label: 'Path',
      help: 'A parameter, or the path above several.',
      example: '/payments/production',
      kind: 'text',
      pasted: [arnOf('ssm', 'parameter(?<path>/.+?)/?')],
    },
    kmsKeyArn: {
      label: 'KMS key',
      help: 'Only for SecureString parameters that are encrypted with your own key.',
      example: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      kind: 'text',
      optional: true,
    },
  },
  example: { preset: 'ssm-read', path: '/payments/production' },
  statements: ({ path, kmsKeyArn }, { partition, region, account }) => {
    // The slash at the start of a name is not repeated in the ARN.
    const arn = `arn:${partition}:ssm:${region}:${account}:parameter/${path.replace(/^\//, '')}`;
    return [
      allow({
        sid: 'ReadParameters',
        why: 'This parameter and all below it.',
        actions: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
        resources: [arn, `${arn}/*`],
      }),
      ...(kmsKeyArn === undefined
        ? []
        : [
            allow({
              sid: 'DecryptParameters',
              why: 'Decrypt SecureString parameters encrypted with this key.',
              actions: ['kms:Decrypt'],
              resources: [kmsKeyArn],
            }),
          ]),
    ];
  },
  readsOnly: () => true,
  stillAllows: ({ path, kmsKeyArn }) =>
    `Read ${path} and everything below it, now and later, and keep what was read.${kmsKeyArn === undefined ? '' : ' Decrypt anything else that is encrypted with the same key.'}`,
} as const satisfies PresetOf<typeof schema>;
