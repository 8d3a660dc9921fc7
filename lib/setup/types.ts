import type { DraftsOf, ValuesOf } from './field-tree/derive';
import type { setupFields } from './fields';

/** The one input of everything, in its normal form, as `parseSetup` returns it. */
export type Setup = ValuesOf<(typeof setupFields)['fields']>;
export type Role = Setup['roles'][number];
export type Job = Role['jobs'][number];
export type Account = Setup['aws']['accounts'][number];
export type Ref = NonNullable<Role['refs']>[number];

/**
 * What the form holds: the shape of a setup, with text wherever the user may be in the middle of typing. Paths are
 * the same as in a setup, so that a problem's path names its field. The draft keeps what does not apply at the
 * moment (the version of a self-managed instance while the edition is gitlab.com): nothing typed is lost by a choice.
 */
export type SetupDraft = DraftsOf<(typeof setupFields)['fields']>;
