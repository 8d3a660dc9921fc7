'use client';

import { FlaskConical } from 'lucide-react';
import type { TopicId } from '@/lib/explanations';
import { joinAnd } from '@/lib/formats/english';
import type { Story } from '@/lib/service/attack-messages';
import { type Layer, layers } from '@/lib/world/layers';
import { Button } from '../ui/button';
import { titleOfTopic, useBlastRadius } from './context';

/** The controls that stop the attack, alone or together. Each can be switched off. */
export function Defenses({
  story,
  expected,
}: {
  readonly story: Story;
  readonly expected: readonly Layer[];
}) {
  const view = useBlastRadius();
  const { without, toggle, radius } = view;
  const name = (topic: TopicId) => titleOfTopic(view, topic);
  const named = [
    ...new Set([
      ...story.sets.flat(),
      ...(story.result.outcome === 'stopped' ? story.result.by : []),
      ...without,
    ]),
  ].filter((topic) => radius?.ablation.some(({ control }) => control === topic));
  const [only, ...others] = story.sets;
  return (
    <section aria-label="What stops it" className="flex flex-col gap-1.5">
      <h4 className="font-semibold">What stops it</h4>
      <p className="text-muted">
        {expected.length === 1 ? 'The layer' : 'The layers'} meant to stop it:{' '}
        {joinAnd(expected.map((layer) => layers[layer]))}.
      </p>
      {only === undefined ? null : others.length === 0 ? (
        <p>
          {only.length === 1 ? 'One control only: ' : 'These controls, only together: '}
          <strong className="font-semibold">{joinAnd(only.map(name))}</strong>.
        </p>
      ) : (
        <>
          <p>Each line alone is enough:</p>
          <ul className="list-disc pl-5 marker:text-muted">
            {story.sets.map((set) => (
              <li key={set.join(' ')}>{set.map(name).join(' + ')}</li>
            ))}
          </ul>
        </>
      )}
      {named.length > 0 ? (
        <div className="mt-1 flex flex-col items-start gap-1.5">
          <p className="text-muted text-xs">Try without it, as an experiment that is never exported:</p>
          <ul className="flex flex-wrap gap-1.5">
            {named.map((control) => (
              <li key={control}>
                <Button
                  aria-pressed={without.includes(control)}
                  onClick={() => toggle(control)}
                  wraps
                  className="aria-pressed:border-warn aria-pressed:bg-warn-soft"
                >
                  <FlaskConical aria-hidden size={14} className="shrink-0 text-muted" />
                  {without.includes(control) ? `${name(control)}: off` : `Without ${name(control)}`}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
