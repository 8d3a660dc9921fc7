'use client';

import { BookOpen, ChevronDown } from 'lucide-react';
import { Button } from '../ui/button';
import { Popover } from '../ui/popover';
import { emptyDraft } from '../wizard/new-rows';
import { toDraft } from '../wizard/to-draft';
import { useWizard } from '../wizard/wizard';
import { useSession } from './session/context';

export interface Preset {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly setup: unknown;
}

/** Starting points: an empty form and complete examples. Undo brings back what was typed before. */
export function PresetsMenu({ presets }: { readonly presets: readonly Preset[] }) {
  const { begin } = useSession();
  const { goTo } = useWizard();
  const choices = [
    {
      id: 'empty',
      title: 'Start empty',
      summary: 'Start from scratch with defaults only.',
      load: () => begin(emptyDraft(), 'The form is empty.', 'own'),
    },
    ...presets.map(({ id, title, summary, setup }) => ({
      id,
      title,
      summary,
      load: () => begin(toDraft(setup), `Example loaded: ${title}.`, 'example'),
    })),
  ];
  return (
    <Popover
      label="Starting points"
      className="w-88"
      trigger={(trigger) => (
        <Button variant="ghost" className="max-lg:justify-start" {...trigger}>
          <BookOpen aria-hidden size={16} className="lg:hidden" />
          Examples
          <ChevronDown aria-hidden size={14} />
        </Button>
      )}
    >
      {(close) => (
        <ul className="flex flex-col gap-px p-1.5">
          {choices.map(({ id, title, summary, load }) => (
            <li key={id}>
              <button
                type="button"
                {...close}
                onClick={() => {
                  load();
                  goTo('gitlab');
                }}
                className="w-full rounded-md px-2.5 py-2 text-left hover:bg-ink/5"
              >
                <span className="block font-medium">{title}</span>
                <span className="block text-muted">{summary}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
