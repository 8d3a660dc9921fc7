import * as z from '../../formats/zod';
import { cdkDeploy } from './cdk-deploy';
import { cloudformationDeploy } from './cloudformation-deploy';
import { custom } from './custom';
import { ecrPush } from './ecr-push';
import { ecsDeploy } from './ecs-deploy';
import { eksDeploy } from './eks-deploy';
import { lambdaDeploy } from './lambda-deploy';
import { s3Website } from './s3-website';
import { secretsRead } from './secrets-read';
import { ssmRead } from './ssm-read';
import { terraformState } from './terraform-state';
import type { PermissionPreset } from './types';

export type { PermissionContext, PermissionField, PermissionPreset } from './types';

/** The registry, in the order the form offers them. */
export const permissionPresets = {
  's3-website': s3Website,
  'ecr-push': ecrPush,
  'ecs-deploy': ecsDeploy,
  'lambda-deploy': lambdaDeploy,
  'cloudformation-deploy': cloudformationDeploy,
  'cdk-deploy': cdkDeploy,
  'terraform-state': terraformState,
  'eks-deploy': eksDeploy,
  'secrets-read': secretsRead,
  'ssm-read': ssmRead,
  custom,
} as const;

export type PermissionId = keyof typeof permissionPresets;
type PresetSchema = (typeof permissionPresets)[PermissionId]['schema'];

/** One entry of an environment's `permissions`: the preset's name and its parameters. */
export type Permission = z.output<PresetSchema>;

/** A preset by its id, without the type of its parameters. */
export const permissionPreset = (id: PermissionId): PermissionPreset => permissionPresets[id];

const schemas = Object.values(permissionPresets).map((preset): PresetSchema => preset.schema);

export const permissionSchema = z.discriminatedUnion(
  'preset',
  // A record with entries has a first one, which a list type cannot express.
  schemas as [PresetSchema, ...PresetSchema[]],
);
