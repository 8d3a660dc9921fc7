import { type BlastRadius, computeBlastRadius, type MinimalSets, minimalSets } from '../../blast-radius';
import { type MarkdownBlock, md, strong } from '../../formats/markdown';
import { attackedWorld } from '../../parts/attacked';
import { heading, paragraph, withCode } from '../../parts/blocks';
import type { Plan } from '../../plan/types';
import type { Generator } from '../types';
import { adviceBlocks } from './advice';
import { attacksBlocks } from './attacks';
import { controlsBlocks } from './controls';
import { isolationBlocks } from './isolation';
import { rolesBlocks } from './roles';
import { projectBlocks, summaryBlocks } from './summary';
import { unreviewedBlocks } from './unreviewed';
import { verdictBlocks } from './verdict';

/** The results of the attacks on this setup: matrix, ablation, isolation and residual risks. */
export const blastRadius: Generator = {
  id: 'blast-radius',
  files: (plan) => [
    {
      path: 'BLAST-RADIUS.md',
      summary: 'Which attacks each role stops, which control stops each, and what no trust policy stops.',
      document: () => {
        const world = attackedWorld(plan);
        return { format: 'markdown', blocks: blocksOf(plan, computeBlastRadius(world), minimalSets(world)) };
      },
    },
  ],
};

const blocksOf = (
  plan: Plan,
  radius: BlastRadius,
  sets: readonly (readonly MinimalSets[])[],
): readonly MarkdownBlock[] => [
  heading(1, md`Blast radius of ${plan.setup.gitlab.project.path}`),
  paragraph(
    md`Computed, not written by hand: every attack below was run against the trust policies, the settings and the jobs of this bundle.`,
  ),
  ...summaryBlocks(radius),
  ...verdictBlocks(radius),
  ...projectBlocks(plan),
  ...rolesBlocks(plan, radius),
  ...unreviewedBlocks(plan, radius),
  ...isolationBlocks(radius),
  ...attacksBlocks(radius, sets),
  ...controlsBlocks(radius),
  ...adviceBlocks(plan),
  heading(2, md`What no trust policy stops`),
  paragraph(
    md`The trust policy checks the project, the ref and, if it can be pinned, the protection of the ref. It cannot check that the code is good.`,
  ),
  {
    kind: 'checklist',
    items: radius.residual.map(
      ({ title, risk, helps }) => md`${strong(title)}: ${withCode(risk)} What helps: ${withCode(helps)}`,
    ),
  },
];
