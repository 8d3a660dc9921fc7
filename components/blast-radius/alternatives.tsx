'use client';

import { CircleAlert, CircleCheck } from 'lucide-react';
import type { AlternativesAnswer, PreviewedAlternative } from '@/lib/service/attack-messages';
import { useBlastRadius } from './context';
import { ApplyChange, AttackEffect, usePreviews } from './previews';

/**
 * Other answers that would pin more, each with how the attacks turned out. Renders nothing if there are none.
 */
export function Alternatives() {
  const { answer, isCurrent } = usePreviews(useBlastRadius().alternatives);
  if (answer === undefined || answer.alternatives.length === 0) return null;
  return (
    <section aria-labelledby="alternatives" className="flex flex-col gap-2">
      <h3 id="alternatives" className="font-semibold text-lg">
        Ways to pin more
      </h3>
      <p className="text-muted">
        Each was tested with the same attacks. Apply puts it into the form; Undo takes it back.
      </p>
      <ul aria-labelledby="alternatives" className="divide-y rounded-md border bg-raised">
        {answer.alternatives.map((alternative) => (
          <Offer
            key={alternative.id}
            alternative={alternative}
            isCurrent={isCurrent}
            before={answer.before}
          />
        ))}
      </ul>
    </section>
  );
}

function Offer(props: {
  readonly alternative: PreviewedAlternative;
  readonly isCurrent: boolean;
  readonly before: AlternativesAnswer['before'];
}) {
  const { title, effect, cost, after, closes, opens } = props.alternative;
  return (
    <li className="flex flex-col items-start gap-1 px-3 py-2">
      <h4 className="font-medium">{title}</h4>
      <p>{effect}</p>
      <p className="text-muted">
        <span className="font-medium">Cost: </span>
        {cost}
      </p>
      <p className="text-xs">
        <AttackEffect before={props.before} after={after} />
      </p>
      <Gaps word="Closes" gaps={closes} />
      <Gaps word="Opens" gaps={opens} />
      <ApplyChange change={props.alternative} isCurrent={props.isCurrent} />
    </li>
  );
}

const looks = {
  Closes: { Icon: CircleCheck, color: 'text-ok' },
  Opens: { Icon: CircleAlert, color: 'text-warn' },
} as const;

/** The gaps that an alternative closes or opens, in words. */
function Gaps({ word, gaps }: { readonly word: keyof typeof looks; readonly gaps: readonly string[] }) {
  const { Icon, color } = looks[word];
  if (gaps.length === 0) return null;
  return (
    <div className="flex gap-1.5 text-xs">
      <Icon aria-hidden size={13} className={`mt-px shrink-0 ${color}`} />
      <p className="font-medium">{word}</p>
      <ul className="min-w-0 text-muted wrap-anywhere">
        {gaps.map((gap) => (
          <li key={gap}>{gap}</li>
        ))}
      </ul>
    </div>
  );
}
