import type * as z from '../../formats/zod';
import type { PermissionPreset } from './types';

/** The preset a schema belongs to: `satisfies PresetOf<typeof schema>` checks fields, example and statements against it. */
export type PresetOf<Schema extends z.ZodType<{ readonly preset: string }>> = PermissionPreset<
  z.output<Schema>['preset'],
  Omit<z.output<Schema>, 'preset'>
>;
