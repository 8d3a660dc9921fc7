import * as z from '../../formats/zod';
import { repositoryName } from './parameters';
import { repositoryAddresses } from './pasted';
import type { PresetOf } from './preset';
import { allow, inRegion } from './statement';

const schema = z.strictObject({ preset: z.literal('ecr-push'), repository: repositoryName });

/** `docker push` to one repository. */
export const ecrPush = {
  id: 'ecr-push',
  title: 'Push images to ECR',
  summary: 'Push container images to one repository.',
  schema,
  fields: {
    repository: {
      label: 'Repository',
      help: 'Name of the repository, without registry address and tag.',
      example: 'payments/api',
      kind: 'text',
      pasted: repositoryAddresses,
    },
  },
  example: { preset: 'ecr-push', repository: 'payments/api' },
  statements: ({ repository }, { partition, region, account }) => [
    allow({
      sid: 'LogInToRegistry',
      why: 'AWS cannot limit this action to a repository. The login can do only what this role can.',
      actions: ['ecr:GetAuthorizationToken'],
      resources: ['*'],
      condition: inRegion(region),
    }),
    allow({
      sid: 'PushImages',
      why: 'Push to this repository only, pull from it (as a build cache), and see which images are there.',
      actions: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:InitiateLayerUpload',
        'ecr:UploadLayerPart',
        'ecr:CompleteLayerUpload',
        'ecr:PutImage',
        'ecr:BatchGetImage',
        'ecr:GetDownloadUrlForLayer',
        'ecr:DescribeImages',
      ],
      resources: [`arn:${partition}:ecr:${region}:${account}:repository/${repository}`],
    }),
  ],
  readsOnly: () => false,
  stillAllows: ({ repository }) =>
    `Push any image to ${repository}, and move existing tags to it unless tags are immutable. Whatever runs the next image from there runs that code.`,
} as const satisfies PresetOf<typeof schema>;
