import { nearestEntry } from '@/lib/setup/entries';
import { textOf } from '@/lib/setup/field-tree/about';
import { stepTitles } from '@/lib/setup/steps';
import { aboutDraft } from './about-draft';
import type { Draft } from './draft';

/** The label of a field for the current answers, or the title of its step if it has none. */
export function fieldLabel(name: string, draft: Draft): string {
  const path = name.split('.');
  const entry = nearestEntry(path);
  const label = entry.entry === 'group' ? undefined : entry.label;
  return label === undefined ? (stepTitleOf(name) ?? entry.name) : textOf(label, aboutDraft(draft, path));
}

/** The title of the step that asks for a field; nothing if none does. */
export function stepTitleOf(name: string): string | undefined {
  const { step } = nearestEntry(name.split('.'));
  return step === undefined ? undefined : stepTitles[step];
}
