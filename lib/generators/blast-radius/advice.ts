import { code, type MarkdownBlock, md, strong } from '../../formats/markdown';
import { bullets, heading, paragraph, withCode } from '../../parts/blocks';
import { adviceOf } from '../../plan/alternatives/advice';
import type { Plan } from '../../plan/types';

/** Other answers that would pin more. The review step of the wizard and `keyless attack` show the same list. */
export function adviceBlocks(plan: Plan): readonly MarkdownBlock[] {
  const advice = adviceOf(plan);
  if (advice.length === 0) return [];
  return [
    heading(2, md`Ways to pin more`),
    paragraph(md`Each leads to another valid setup. Choose one in the wizard to see which attacks it stops.`),
    bullets(
      ...advice.map(
        ({ alternative: { id, title, effect, cost }, closes, opens }) =>
          md`${strong(title)} (${code(id)}). ${withCode(`${effect} Cost: ${cost}${changed('Closes', closes)}${changed('Opens', opens)}`)}`,
      ),
    ),
  ];
}

const changed = (word: string, gaps: readonly string[]): string =>
  gaps.length === 0 ? '' : ` ${word}: ${[...new Set(gaps)].join('; ')}.`;
