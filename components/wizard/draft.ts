import type { SetupDraft } from '@/lib/setup/types';

export type { ParameterDraft, PermissionDraft } from '@/lib/setup/field-tree/derive';

/**
 * What the form holds: the answers, derived from the fields of a setup, and how far the user has applied
 * them.
 */
export type Draft = SetupDraft & {
  /** The commands that the user has run, as listed in the last step. Not part of the setup. */
  applied: string[];
};

/** `key` is never shown. It identifies accounts while their numbers are edited, and roles refer to it. */
export type AccountDraft = Draft['aws']['accounts'][number];

/** `key` is never shown. It identifies roles while they are renamed and moved. */
export type RoleDraft = Draft['roles'][number];

export type JobDraft = RoleDraft['jobs'][number];

export type RefDraft = RoleDraft['refs'][number];
