import * as z from '../../formats/zod';
import { functionName } from './parameters';
import { arnOf } from './pasted';
import type { PresetOf } from './preset';
import { allow } from './statement';

const schema = z.strictObject({ preset: z.literal('lambda-deploy'), functionName });

/** New code for one function, versions and aliases, but not its settings or its role. */
export const lambdaDeploy = {
  id: 'lambda-deploy',
  title: 'Deploy a Lambda function',
  summary: 'Upload code to one function, publish versions and move its aliases.',
  schema,
  fields: {
    functionName: {
      label: 'Function',
      help: 'Name of the function.',
      example: 'thumbnailer',
      kind: 'text',
      pasted: [arnOf('lambda', 'function:(?<functionName>[^:]+)')],
    },
  },
  example: { preset: 'lambda-deploy', functionName: 'thumbnailer' },
  statements: ({ functionName }, { partition, region, account }) => {
    const arn = `arn:${partition}:lambda:${region}:${account}:function:${functionName}`;
    return [
      allow({
        sid: 'DeployFunction',
        why: 'Code, versions and aliases of this function. Not its settings, its role or who may call it.',
        actions: [
          'lambda:UpdateFunctionCode',
          'lambda:GetFunction',
          'lambda:GetFunctionConfiguration',
          'lambda:PublishVersion',
          'lambda:GetAlias',
          'lambda:UpdateAlias',
        ],
        resources: [arn, `${arn}:*`],
      }),
    ];
  },
  readsOnly: () => false,
  stillAllows: ({ functionName }) =>
    `Run any code as ${functionName}, with everything the role of the function may do, and read the code and the environment variables of the function.`,
} as const satisfies PresetOf<typeof schema>;
