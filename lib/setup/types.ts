import type { DraftsOf, ValuesOf } from './field-tree/derive';
import type { setupFields } from './fields';

/** The only input, in its normal form, as `parseSetup` returns it. */
export type Setup = ValuesOf<(typeof setupFields)['fields']>;
export type Role = Setup['roles'][number];
export type Job = Role['jobs'][number];
export type Account = Setup['aws']['accounts'][number];
export type Ref = NonNullable<Role['refs']>[number];

/**
 * The content of the form: like a setup, but with text wherever the user may still be typing. Paths are the
 * same as in a setup, so that a problem's path names its field. The draft keeps answers that do not currently
 * apply (the version of a self-managed instance while the edition is gitlab.com), so that a choice never
 * discards typed text.
 */
export type SetupDraft = DraftsOf<(typeof setupFields)['fields']>;
