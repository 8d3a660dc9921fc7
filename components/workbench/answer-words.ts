import { counted, joinSome } from '@/lib/formats/english';
import type { AnswerChange } from '@/lib/service/answer-change';

/** How much of the files an answer changed, in one sentence; nothing if it changed nothing. */
export function filesEffect({ lines, moved, removed }: Omit<AnswerChange, 'sentences'>): string | undefined {
  const count = Object.values(lines).reduce((sum, numbers) => sum + numbers.length, 0);
  const files = Object.keys(lines).length;
  const [renamed, gone] = [Object.keys(moved).length, removed.length];
  const parts = [
    ...(files === 0 ? [] : [`changed ${counted(count, 'line')} in ${counted(files, 'file')}`]),
    ...(renamed === 0 ? [] : [`renamed ${counted(renamed, 'file')}`]),
    ...(gone === 0 ? [] : [`removed ${counted(gone, 'file')}`]),
  ];
  return parts.length === 0 ? undefined : joinSome(parts);
}
