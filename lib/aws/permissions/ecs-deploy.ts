import * as z from '../../formats/zod';
import { ecsCluster, ecsService, roleArnParameter, taskFamily } from './parameters';
import { arnOf } from './pasted';
import type { PresetOf } from './preset';
import { allow, inRegion, passedTo } from './statement';

const schema = z.strictObject({
  preset: z.literal('ecs-deploy'),
  cluster: ecsCluster,
  service: ecsService,
  taskFamily,
  taskRoleArn: roleArnParameter,
  executionRoleArn: roleArnParameter,
});

const distinct = (first: string, second: string): readonly [string, ...string[]] =>
  first === second ? [first] : [first, second];

/** Register a task definition and roll one service to it. */
export const ecsDeploy = {
  id: 'ecs-deploy',
  title: 'Deploy to ECS',
  summary: 'Register task definitions of one family and roll one service to them.',
  schema,
  fields: {
    cluster: {
      label: 'Cluster',
      help: 'Name of the cluster.',
      example: 'payments',
      kind: 'text',
      pasted: [arnOf('ecs', 'cluster/(?<cluster>.+)')],
    },
    service: {
      label: 'Service',
      help: 'Name of the service in the cluster.',
      example: 'api',
      kind: 'text',
      pasted: [arnOf('ecs', 'service/(?<cluster>[^/]+)/(?<service>[^/]+)')],
    },
    taskFamily: {
      label: 'Task definition family',
      help: 'New revisions are registered in this family.',
      example: 'payments-api',
      kind: 'text',
      pasted: [arnOf('ecs', 'task-definition/(?<taskFamily>[^:]+)(?::\\d+)?')],
    },
    taskRoleArn: {
      label: 'Task role',
      help: 'ARN of the role the containers run with.',
      example: 'arn:aws:iam::111122223333:role/payments-api-task',
      kind: 'text',
    },
    executionRoleArn: {
      label: 'Execution role',
      help: 'ARN of the role ECS uses to pull the image and write logs.',
      example: 'arn:aws:iam::111122223333:role/payments-api-execution',
      kind: 'text',
    },
  },
  example: {
    preset: 'ecs-deploy',
    cluster: 'payments',
    service: 'api',
    taskFamily: 'payments-api',
    taskRoleArn: 'arn:aws:iam::111122223333:role/payments-api-task',
    executionRoleArn: 'arn:aws:iam::111122223333:role/payments-api-execution',
  },
  statements: (
    { cluster, service, taskFamily, taskRoleArn, executionRoleArn },
    { partition, region, account },
  ) => [
    allow({
      sid: 'RegisterTaskDefinition',
      why: 'Register new revisions of this family only.',
      actions: ['ecs:RegisterTaskDefinition'],
      resources: [`arn:${partition}:ecs:${region}:${account}:task-definition/${taskFamily}:*`],
    }),
    allow({
      sid: 'ReadTaskDefinitions',
      why: 'AWS cannot limit this action to a family. It shows the environment variables of every task definition in the region.',
      actions: ['ecs:DescribeTaskDefinition'],
      resources: ['*'],
      condition: inRegion(region),
    }),
    allow({
      sid: 'RollService',
      why: 'Roll this service only, and watch it.',
      actions: ['ecs:UpdateService', 'ecs:DescribeServices'],
      resources: [`arn:${partition}:ecs:${region}:${account}:service/${cluster}/${service}`],
    }),
    allow({
      sid: 'PassTaskRoles',
      why: 'Hand exactly these two roles to ECS tasks, and to nothing else.',
      actions: ['iam:PassRole'],
      resources: distinct(taskRoleArn, executionRoleArn),
      condition: passedTo('ecs-tasks.amazonaws.com'),
    }),
  ],
  readsOnly: () => false,
  stillAllows: ({ cluster, service, taskRoleArn, executionRoleArn }) =>
    `Run any container as ${service} in ${cluster}, with everything ${taskRoleArn} and ${executionRoleArn} may do. Keep both roles small: they are part of the blast radius.`,
} as const satisfies PresetOf<typeof schema>;
