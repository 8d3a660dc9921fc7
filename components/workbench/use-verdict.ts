'use client';

import type { Output } from '@/lib/service/output';
import { useWizard } from '../wizard/wizard';
import { useLastAnswer } from './last-answer';

/** Who can assume the edited role: the sentence, and why it may not be about the current draft. */
export function useVerdict(output: Output) {
  const { role } = useWizard();
  const answer = useLastAnswer();
  const index = Math.max(0, Math.min(role, output.roles.length - 1));
  const planned = output.roles[index];
  return {
    /** The index of the role. */
    role: index,
    planned,
    sentence: answer?.change?.sentences[index] ?? planned?.sentenceParts ?? [],
    stale: staleOf(output),
  };
}

/** Why the sentence is not about the current draft; nothing if it is. */
function staleOf({ status, problems, hasGaps }: Output): string | undefined {
  if (status === 'failed') return 'Something went wrong. This is from before your last change.';
  if (status !== 'invalid' || hasGaps) return undefined;
  return `Not up to date: fix ${problems.length === 1 ? 'one answer' : `${problems.length} answers`} first.`;
}
