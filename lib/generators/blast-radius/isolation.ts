import type { BlastRadius } from '../../controls';
import { onlyOnce } from '../../controls/only-once';
import { code, type MarkdownBlock, md, strong } from '../../formats/markdown';
import { bullets, heading, paragraph } from '../blocks';

/** Which environments are not kept apart. */
export function isolationBlocks({ isolation, roles }: BlastRadius): readonly MarkdownBlock[] {
  if (roles.length < 2) return [];
  const name = (index: number): string => roles[index]?.environment ?? '';
  const pairs = isolation.flatMap((row, from) =>
    row.flatMap((pair, to) => (from !== to && (pair.job || pair.editor) ? [{ from, to, pair }] : [])),
  );
  return [
    heading(2, md`Isolation`),
    pairs.length === 0
      ? paragraph(
          md`No job of one environment can get the role of another, and neither can somebody who changes the pipeline on its refs.`,
        )
      : bullets(
          ...pairs.map(({ from, to, pair }) =>
            pair.job
              ? md`The deploy job of ${strong(name(from))} can get the role of ${strong(name(to))}, on ${code(pair.ref ?? '')}.`
              : md`Somebody who may change the pipeline on the refs of ${strong(name(from))} can get the role of ${strong(name(to))}, on ${code(pair.ref ?? '')}${onlyOnce(pair)}.`,
          ),
        ),
  ];
}
