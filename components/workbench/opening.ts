import type { ProjectAddress } from '@/lib/gitlab/project-address';
import type { Draft } from '../wizard/draft';
import { emptyDraft } from '../wizard/new-rows';
import { toDraft } from '../wizard/to-draft';
import type { Preset } from './presets-menu';

/** What the first screen leads to. */
export type Opening =
  /** Existing work: a draft of this browser, or a link. */
  | { readonly from: 'work' }
  /** A new draft for a project, with the roles that its pipeline needs if one was pasted. */
  | { readonly from: 'project'; readonly address: ProjectAddress; readonly pipeline: string }
  | { readonly from: 'file'; readonly setup: unknown }
  | { readonly from: 'example'; readonly preset: Preset };

/** The draft that the form starts with. */
export function draftFor(opening: Opening): Draft {
  switch (opening.from) {
    case 'work':
      return emptyDraft();
    case 'project':
      return emptyDraft(opening.address);
    case 'file':
      return toDraft(opening.setup);
    case 'example':
      return toDraft(opening.preset.setup);
    default:
      return opening satisfies never;
  }
}
