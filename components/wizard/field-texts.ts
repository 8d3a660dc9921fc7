'use client';

import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { nearestEntry } from '@/lib/setup/entries';
import { type About, type Text, textOf } from '@/lib/setup/field-tree/about';
import type { Field } from '@/lib/setup/field-tree/entry';
import type { Kind, Option } from '@/lib/setup/field-tree/kinds';
import { prose } from '../ui/prose';
import { aboutDraft } from './about-draft';
import type { Draft } from './draft';
import type { Name } from './names';

/** The texts of a field for the current answers. */
export interface FieldTexts {
  readonly label: string;
  readonly help: ReactNode;
  readonly placeholder: string | undefined;
  /** Shown next to the label. */
  readonly optional: boolean;
  readonly options: readonly OptionTexts[];
}

/** An option to choose. */
interface OptionTexts {
  readonly value: string;
  readonly label: string;
  readonly help: ReactNode;
  readonly disabled: boolean;
}

/** The texts of the field with this name. Renders again only when they change. */
export function useFieldTexts(name: Name): FieldTexts {
  const { help, options, ...texts } = useAboutField(name, textsAt);
  return {
    ...texts,
    help: prose(help),
    options: options.map((option) => ({ ...option, help: prose(option.help) })),
  };
}

/** Whether the form asks for the field with this name. */
export const useAsked = (name: Name): boolean => useAboutField(name, isAskedAt);

function useAboutField<Answer>(name: string, ask: (name: string, draft: Draft) => Answer): Answer {
  const { control, getValues } = useFormContext<Draft>();
  const watched = useWatch({
    control,
    compute: (draft: Draft) => ({ name, answer: ask(name, draft) }),
  });
  // When a row moves up, its name changes before the form reports the change.
  return watched.name === name ? watched.answer : ask(name, getValues());
}

function isAskedAt(name: string, draft: Draft): boolean {
  const path = name.split('.');
  const entry = nearestEntry(path);
  return entry.entry !== 'field' || entry.asked.when(aboutDraft(draft, path));
}

function textsAt(name: string, draft: Draft) {
  const path = name.split('.');
  const entry = nearestEntry(path);
  const about = aboutDraft(draft, path);
  const said = (text: Text | undefined) => (text === undefined ? undefined : textOf(text, about));
  const spoken = entry.entry === 'group' ? undefined : entry;
  const field = entry.entry === 'field' ? entry : undefined;
  return {
    label: said(spoken?.label) ?? '',
    help: said(spoken?.help),
    placeholder: said(field?.placeholder),
    optional: field !== undefined && saysOptional(field),
    options: optionsOf(field?.kind, about).map((option) => ({
      value: option.value,
      label: textOf(option.label, about),
      help: said(option.help),
      disabled: option.disabled ?? false,
    })),
  };
}

function optionsOf(kind: Kind | undefined, about: About): readonly Option[] {
  if (kind?.kind === 'choice') return kind.options(about);
  if (kind === undefined || !('options' in kind)) return [];
  return kind.options.filter(({ offered }) => offered?.(about) ?? true);
}

/** The label of a text field says whether it is optional; a choice has an option for that. */
const saysOptional = ({ presence, kind }: Field): boolean =>
  presence === 'optional' && ['text', 'number', 'lines', 'tags'].includes(kind.kind);
