import * as z from '../../formats/zod';
import { eksCluster } from './parameters';
import { arnOf } from './pasted';
import type { PresetOf } from './preset';
import { allow } from './statement';

const schema = z.strictObject({ preset: z.literal('eks-deploy'), cluster: eksCluster });

/** `aws eks update-kubeconfig`; rights in Kubernetes are granted there. */
export const eksDeploy = {
  id: 'eks-deploy',
  title: 'Deploy to EKS',
  summary:
    'Find the address of one cluster. What the job may do in it is decided by an access entry of the cluster.',
  schema,
  fields: {
    cluster: {
      label: 'Cluster',
      help: 'Name of the cluster.',
      example: 'platform',
      kind: 'text',
      pasted: [arnOf('eks', 'cluster/(?<cluster>.+)')],
    },
  },
  example: { preset: 'eks-deploy', cluster: 'platform' },
  statements: ({ cluster }, { partition, region, account }) => [
    allow({
      sid: 'FindCluster',
      why: 'Address and certificate of this cluster. Kubernetes decides the rest.',
      actions: ['eks:DescribeCluster'],
      resources: [`arn:${partition}:eks:${region}:${account}:cluster/${cluster}`],
    }),
  ],
  // Kubernetes decides, and its rules are unknown here.
  readsOnly: () => false,
  stillAllows: ({ cluster }) =>
    `Whatever the access entry of this role allows in ${cluster}. An administrator has to create that entry, not the pipeline: limit it to the namespaces the job deploys to.`,
} as const satisfies PresetOf<typeof schema>;
