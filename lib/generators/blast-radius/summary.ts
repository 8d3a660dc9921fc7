import type { BlastRadius } from '../../blast-radius';
import { weaknessTitle } from '../../blast-radius/weakness-title';
import { type MarkdownBlock, md, strong } from '../../formats/markdown';
import { bullets, paragraph, withCode } from '../../parts/blocks';
import type { Plan } from '../../plan/types';
import { gapTitle } from './blocks';

/** The counts, and why some attacks succeed. */
export function summaryBlocks({ summary, weaknesses, roles }: BlastRadius): readonly MarkdownBlock[] {
  const { tried, stopped, knownOpen, dangerous, open } = summary;
  const unsafe = open + dangerous;
  const hasOneRole = roles.length < 2;
  return [
    bullets(
      hasOneRole
        ? md`${summary.attacks} attacks: ${stopped} stopped, ${knownOpen - dangerous} open and known, ${unsafe} open that should be stopped.`
        : md`${summary.attacks} attacks, ${tried} attempts on ${roles.length} roles: ${stopped} stopped, ${knownOpen - dangerous} open and known, ${unsafe} open that should be stopped.`,
      ...(hasOneRole
        ? []
        : [
            summary.notIsolated === 0
              ? md`No environment's job can get the role of another.${summary.mistakesOnly === 0 ? '' : md` ${strong('Against mistakes only')}: ${summary.mistakesOnly} times somebody who can change the pipeline can get it. See Isolation.`}`
              : md`${strong('Not kept apart')}: ${summary.notIsolated} times the job of one environment can get the role of another. See Isolation.`,
          ]),
      md`${summary.residual} risks remain that no trust policy stops.`,
    ),
    ...(weaknesses.length === 0
      ? []
      : [
          paragraph(md`Why these are open:`),
          bullets(
            ...weaknesses
              .toSorted((a, b) => Number(b.danger) - Number(a.danger))
              .map(({ kind, title, text, danger }) =>
                danger
                  ? md`${strong(`Danger: ${title}`)}. ${withCode(text)} Fix this before you apply anything.`
                  : md`${strong(weaknessTitle({ kind, title }))}. ${withCode(text)}`,
              ),
          ),
        ]),
  ];
}

/** What could not be pinned for the whole project. */
export function projectBlocks({ gaps }: Plan): readonly MarkdownBlock[] {
  const ofProject = gaps.filter(({ role }) => role === undefined);
  if (ofProject.length === 0) return [];
  return [
    paragraph(
      md`Open for every role, whatever its trust policy says. README.md explains each point and what to do:`,
    ),
    bullets(...ofProject.map(gapTitle)),
  ];
}
