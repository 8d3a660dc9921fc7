import type { BlastRadius } from '../../blast-radius';
import { editorCondition } from '../../blast-radius/isolation-words';
import { code, type MarkdownBlock, md, strong } from '../../formats/markdown';
import { bullets, heading, paragraph } from '../../parts/blocks';

/** Which environments are not kept apart. */
export function isolationBlocks({ isolation, roles }: BlastRadius): readonly MarkdownBlock[] {
  if (roles.length < 2) return [];
  const name = (index: number): string => roles[index]?.name ?? '';
  const pairs = isolation.flatMap((row, from) =>
    row.flatMap((pair, to) => (from !== to && (pair.job || pair.editor) ? [{ from, to, pair }] : [])),
  );
  return [
    heading(2, md`Isolation`),
    pairs.length === 0
      ? paragraph(
          md`No job of one environment can get the role of another, and neither can anyone who may change its pipeline.`,
        )
      : bullets(
          ...pairs.map(({ from, to, pair }) =>
            pair.job
              ? md`The deploy job of ${strong(name(from))} can get the role of ${strong(name(to))}, on ${code(pair.ref ?? '')}${pair.editor ? `, and so can anyone who may change the pipeline there${editorCondition(pair, name(from))}` : ''}.`
              : md`Anyone who may change the pipeline of ${strong(name(from))} can get the role of ${strong(name(to))}, on ${code(pair.ref ?? '')}${editorCondition(pair, name(from))}.`,
          ),
        ),
  ];
}
