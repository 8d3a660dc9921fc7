'use client';

import { Undo2 } from 'lucide-react';
import { Button } from '../ui/button';
import { filesEffect } from './answer-words';
import { useLastAnswer } from './last-answer';

/** What the last answer changed in the files, in one sentence, above them. */
export function AnswerNotice() {
  const answer = useLastAnswer();
  const effect = answer?.change && filesEffect(answer.change);
  if (answer === undefined || effect === undefined) return null;
  return (
    <section
      aria-label="What the last answer changed"
      className="flex flex-wrap items-center gap-x-2 border-b bg-ok-soft/60 px-4 py-0.5 text-sm sm:px-6"
    >
      <p aria-live="polite" className="min-w-0 flex-1 py-1">
        <span className="font-medium">{answer.label}</span> {effect}.
      </p>
      <Button variant="ghost" onClick={answer.takeBack}>
        <Undo2 aria-hidden size={14} />
        Take it back
      </Button>
    </section>
  );
}
