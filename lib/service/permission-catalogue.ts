import {
  type PermissionContext,
  type PermissionField,
  permissionPreset,
  permissionPresets,
  permissionSchema,
} from '../aws/permissions';
import { readPermission } from '../aws/permissions/read';
import { type PresetJob, presetJob } from '../aws/preset-jobs';

/** A permission preset as the form offers it, without its schema and statements. */
export interface PresetDescription {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly fields: Readonly<Record<string, PermissionField>>;
}

/** All presets, in the order the form offers them. */
export const permissionCatalogue = (_: null): readonly PresetDescription[] =>
  presets.map(({ id, title, summary, fields }) => ({ id, title, summary, fields }));

/** A permission as it is in a setup, perhaps incomplete, and where it is used. */
export interface PermissionQuestion {
  readonly permission: Readonly<Record<string, unknown>>;
  readonly context: PermissionContext;
}

/** What anyone with the session can still do with a permission; `undefined` while its parameters are invalid. */
export function stillAllows({ permission, context }: PermissionQuestion): string | undefined {
  const parsed = permissionSchema.safeParse(readPermission(permission, context));
  return parsed.success ? permissionPreset(parsed.data.preset).stillAllows(parsed.data, context) : undefined;
}

/** The job that a permission suggests; `undefined` while its parameters are invalid, or if nothing can be known. */
export function suggestedJob({ permission, context }: PermissionQuestion): PresetJob | undefined {
  const parsed = permissionSchema.safeParse(readPermission(permission, context));
  return parsed.success ? presetJob(parsed.data, context) : undefined;
}

const presets = Object.values(permissionPresets).map((preset) => permissionPreset(preset.id));
