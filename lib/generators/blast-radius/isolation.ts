import type { BlastRadius } from '../../blast-radius';
import { editorCondition, expectedIsolation, isExpected } from '../../blast-radius/isolation-words';
import { capitalized } from '../../formats/english';
import { code, type MarkdownBlock, md, strong } from '../../formats/markdown';
import { bullets, heading, paragraph } from '../../parts/blocks';

/** The environments that are not isolated from each other. */
export function isolationBlocks(radius: BlastRadius): readonly MarkdownBlock[] {
  const { isolation, roles } = radius;
  if (roles.length < 2) return [];
  const name = (index: number): string => roles[index]?.name ?? '';
  const pairs = isolation.flatMap((row, from) =>
    row.flatMap((pair, to) =>
      from !== to && !isExpected(pair) && (pair.job || pair.editor) ? [{ from, to, pair }] : [],
    ),
  );
  const expected = expectedIsolation(radius);
  return [
    heading(2, md`Isolation`),
    ...(expected.length === 0 ? [] : [bullets(...expected.map((sentence) => md`${capitalized(sentence)}.`))]),
    pairs.length === 0
      ? paragraph(
          expected.length === 0
            ? md`No job of one role can get another role, and neither can anyone who can change its pipeline.`
            : md`Apart from that, no job of one role can get another role, and neither can anyone who can change its pipeline.`,
        )
      : bullets(
          ...pairs.map(({ from, to, pair }) =>
            pair.job
              ? md`The deploy job of ${strong(name(from))} can get the role of ${strong(name(to))}, on ${code(pair.ref ?? '')}${pair.editor ? `, and so can anyone who can change the pipeline there${editorCondition(pair, name(from))}` : ''}.`
              : md`Anyone who can change the pipeline of ${strong(name(from))} can get the role of ${strong(name(to))}, on ${code(pair.ref ?? '')}${editorCondition(pair, name(from))}.`,
          ),
        ),
  ];
}
