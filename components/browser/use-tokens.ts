'use client';

import { startTransition, useEffect, useRef, useState } from 'react';
import type { Language } from '@/lib/highlight/tokens';
import { latestWins } from './rpc';
import { highlighter } from './workers';

interface Question {
  readonly text: string;
  readonly language: Language;
}

interface Tokenized extends Question {
  readonly lines: readonly string[];
}

/**
 * The token runs of each line of a text, as far as known. The text is shown at once: colored lines keep their
 * color, new ones stay plain until the worker has answered for exactly this text.
 */
export function useTokens(text: string, language: Language | undefined): readonly (string | undefined)[] {
  const [known, setKnown] = useState<Tokenized>();
  const ask = useRef<(question: Question) => void>(undefined);

  useEffect(() => {
    ask.current ??= latestWins(
      (question: Question) => highlighter()('tokens', question),
      (lines, question) => startTransition(() => setKnown({ ...question, lines })),
      (reason) => console.error(reason),
    );
    if (language) ask.current({ text, language });
  }, [text, language]);

  if (!known || !language || known.language !== language) return [];
  return known.text === text ? known.lines : carriedOver(text, known);
}

/** The runs of lines whose text equals that of a line tokenized before. */
function carriedOver(text: string, known: Tokenized): readonly (string | undefined)[] {
  const runs = new Map(known.text.split('\n').map((line, index) => [line, known.lines[index]]));
  return text.split('\n').map((line) => runs.get(line));
}
