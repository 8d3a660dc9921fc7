import type { SetupDraft } from '@/lib/setup/types';

export type { ParameterDraft, PermissionDraft } from '@/lib/setup/field-tree/derive';

/** What the form holds: the answers, made of the fields of a setup, and how far the user has applied them. */
export type Draft = SetupDraft & {
  /** The commands that the user has run, as the last step lists them. No part of the setup. */
  applied: string[];
};

/** `key` is never shown: it tells accounts apart while their numbers are edited, and is what roles point to. */
export type AccountDraft = Draft['aws']['accounts'][number];

/** `key` is never shown: it tells roles apart while they are renamed and moved. */
export type RoleDraft = Draft['roles'][number];

export type JobDraft = RoleDraft['jobs'][number];

export type RefDraft = RoleDraft['refs'][number];
