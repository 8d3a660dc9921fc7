'use client';

import { ArrowLeft } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { joinAnd } from '@/lib/formats/english';
import type { Story } from '@/lib/service/attack-messages';
import { attackers } from '@/lib/world/attackers';
import { layers } from '@/lib/world/layers';
import type { AttackResult } from '@/lib/world/result';
import { sectionTitle } from '@/lib/world/scenarios';
import { linkWith } from '../browser/files';
import { placeAt } from '../browser/place';
import { CopyButton } from '../ui/copy-button';
import { HeldProvider } from '../ui/held';
import { IconButton } from '../ui/icon-button';
import { Select } from '../ui/select';
import { SourceList } from '../ui/source-list';
import { useEscape } from '../ui/use-escape';
import { addressOfStory } from './attack-address';
import { AttemptDetails } from './attempt';
import { Closing } from './closing';
import { type BlastRadiusView, titleOfTopic, useBlastRadius } from './context';
import { Defenses } from './defenses';
import { Outcome } from './outcome';

/**
 * One attack on one role: who does what, how GitLab and AWS respond, and what stops it. Give each attack its
 * own key, because the story takes the focus when it mounts.
 */
export function StoryPanel(props: {
  readonly attack: string;
  readonly role: number;
  readonly onClose: () => void;
}) {
  const view = useBlastRadius();
  const { radius, show } = view;
  const story = useStory(props.attack, props.role);
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const title = useId();
  const attack = radius?.attacks.find(({ id }) => id === props.attack);
  useEscape(panel, props.onClose);
  useEffect(() => heading.current?.focus(), []);
  if (!radius || !attack) return null;
  return (
    <aside
      ref={panel}
      aria-labelledby={title}
      className="flex min-h-0 min-w-0 flex-1 flex-col bg-raised @min-[64rem]:max-w-[640px] @min-[64rem]:border-l"
    >
      <header className="flex items-start gap-2 border-b py-2 pr-1.5 pl-1.5">
        <IconButton label="Back to the attacks" onClick={props.onClose}>
          <ArrowLeft aria-hidden size={16} />
        </IconButton>
        <div className="min-w-0 flex-1 py-1">
          <h3 id={title} ref={heading} tabIndex={-1} className="font-semibold text-lg outline-none">
            {attack.title}
          </h3>
          <p className="text-muted text-xs">{sectionTitle(attack.scenario)}</p>
        </div>
        <CopyLink attack={props.attack} role={radius.roles[props.role]?.name ?? ''} />
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-auto px-4 py-3 sm:px-6 text-base">
        <p className="flex items-center gap-2">
          <label htmlFor={`${title}-role`} className="text-muted">
            Role of
          </label>
          <Select
            id={`${title}-role`}
            className="w-auto"
            value={props.role}
            onChange={(event) =>
              show({ tab: 'matrix', attack: props.attack, role: Number(event.target.value) })
            }
          >
            {radius.roles.map(({ name, arn }, index) => (
              <option key={arn} value={index}>
                {name}
              </option>
            ))}
          </Select>
        </p>
        {story ? (
          <section aria-label="Outcome" className="flex flex-col items-start gap-1.5">
            <Outcome result={story.result} />
            <p>{outcomeInWords(story.result, view)}</p>
          </section>
        ) : null}
        {story?.result.outcome === 'succeeded' ? (
          <Closing attack={props.attack} role={props.role} weakness={story.result.weakness} />
        ) : null}
        <section aria-labelledby={`${title}-what`}>
          <h4 id={`${title}-what`} className="mb-1 font-semibold">
            What happens
          </h4>
          <p className="mb-1 text-muted">{attackers[attack.attacker]}.</p>
          <ol className="list-decimal pl-5 marker:text-muted">
            {attack.story.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
        {story ? (
          <>
            {story.attempts.length > 0 ? (
              <section aria-labelledby={`${title}-tries`}>
                <h4 id={`${title}-tries`} className="mb-2 font-semibold">
                  {story.attempts.length === 1 ? 'The attempt' : `${story.attempts.length} attempts`}
                </h4>
                <ul className="flex flex-col gap-2">
                  {story.attempts.map((attempt, index) => (
                    <li key={`${attempt.label} ${index.toString()}`}>
                      <AttemptDetails attempt={attempt} open={index === telling(story)} />
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
            <Defenses story={story} expected={attack.expected} />
          </>
        ) : (
          <p className="text-muted">Loading attempts…</p>
        )}
        <SourceList sources={attack.sources} />
      </div>
    </aside>
  );
}

/** Copies the address of the story, to be pasted into a chat. */
function CopyLink({ attack, role }: { readonly attack: string; readonly role: string }) {
  const [link, setLink] = useState('');
  useEffect(() => setLink(linkWith(addressOfStory(placeAt(), attack, role))), [attack, role]);
  return (
    // An address holds nothing of the files.
    <HeldProvider value={undefined}>
      <CopyButton compact text={link} label="Copy link" aria-label="Copy link to this attack" />
    </HeldProvider>
  );
}

/**
 * The story, computed again for every draft and experiment. The previous one stays until then if it is about
 * the same attack and role.
 */
function useStory(attack: string, role: number): Story | undefined {
  const { tell } = useBlastRadius();
  const [story, setStory] = useState<Story>();
  useEffect(() => {
    let isCurrent = true;
    tell(attack, role).then(
      (answer) => isCurrent && setStory(answer),
      (reason) => console.error(reason),
    );
    return () => {
      isCurrent = false;
    };
  }, [tell, attack, role]);
  return story?.attack === attack && story.role === role ? story : undefined;
}

/** The decisive attempt: the one that got in, otherwise the one that came furthest, otherwise the first. */
function telling({ attempts, result }: Story): number {
  const same = attempts.findIndex(
    (attempt) =>
      attempt.result.outcome === result.outcome &&
      (result.outcome !== 'stopped' ||
        (attempt.result.outcome === 'stopped' && attempt.result.layer === result.layer)),
  );
  return Math.max(0, same);
}

function outcomeInWords(result: AttackResult, view: BlastRadiusView): string {
  switch (result.outcome) {
    case 'stopped': {
      const by = joinAnd(result.by.map((topic) => titleOfTopic(view, topic)));
      return by === '' ? `${layers[result.layer]}; no setting is needed for it.` : `By: ${by}.`;
    }
    case 'succeeded': {
      const weakness = view.radius?.weaknesses.find(({ id }) => id === result.weakness);
      return weakness ? `${weakness.text} ${result.how}` : result.how;
    }
    case 'not-applicable':
      return result.why;
  }
}
