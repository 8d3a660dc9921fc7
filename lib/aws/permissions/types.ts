import type { ZodType } from 'zod';
import type { Data } from '../../formats/data';
import type { Partition } from '../arn';

/** Where a permission is used: everything a preset needs to build exact ARNs. */
export interface PermissionContext {
  readonly partition: Partition;
  /** Twelve digits, kept as text: leading zeros are significant. */
  readonly account: string;
  readonly region: string;
}

interface FieldBase {
  readonly label: string;
  readonly help: string;
  readonly example: string;
  readonly optional?: boolean;
  /** Formats that people paste instead of the name: see `pasted.ts`. */
  readonly pasted?: readonly RegExp[];
}

/** How the form asks for one parameter of a preset. */
export type PermissionField =
  | (FieldBase & { readonly kind: 'text' | 'list' | 'json' })
  | (FieldBase & {
      readonly kind: 'choice';
      /** Labels by value; the first is the default if a setup has no value. */
      readonly options: Readonly<Record<string, string>>;
    });

/**
 * A permission preset: its parameters, how to ask for them, and the exact statements they become. Source:
 * actions and resource types of the AWS Service Authorization Reference.
 */
export interface PermissionPreset<Id extends string = string, Parameters extends object = object> {
  readonly id: Id;
  readonly title: string;
  /** One sentence: what a job with this preset can do. */
  readonly summary: string;
  readonly schema: ZodType<{ preset: Id } & Parameters>;
  readonly fields: { readonly [Key in keyof Parameters & string]: PermissionField };
  /** A useful, valid example value of the parameters. */
  readonly example: { preset: Id } & Parameters;
  /** IAM statements (with notes), in a stable order, every `Sid` unique within the preset. */
  statements(parameters: { preset: Id } & Parameters, context: PermissionContext): readonly Data[];
  /** Whether the statements can only read, including secrets, and lead to no other rights. */
  readsOnly(parameters: { preset: Id } & Parameters): boolean;
  /** What anyone with the session can still do with it, in plain words for the user. */
  stillAllows(parameters: { preset: Id } & Parameters, context: PermissionContext): string;
}
