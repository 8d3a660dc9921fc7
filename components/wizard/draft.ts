import type { SetupDraft } from '@/lib/setup/types';

export type { ParameterDraft, PermissionDraft } from '@/lib/setup/field-tree/derive';

/** What the form holds, made of the fields of a setup. */
export type Draft = SetupDraft;

/** `key` is never shown: it tells accounts apart while their numbers are edited, and is what environments point to. */
export type AccountDraft = Draft['aws']['accounts'][number];

/** `key` is never shown: it tells environments apart while they are renamed and moved. */
export type EnvironmentDraft = Draft['environments'][number];

export type RefDraft = EnvironmentDraft['refs'][number];
