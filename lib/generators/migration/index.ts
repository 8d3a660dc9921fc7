import type { PlanPatch } from '../../existing-pipeline/for-plan';
import { type MarkdownBlock, md } from '../../formats/markdown';
import { heading, paragraph } from '../../parts/blocks';
import type { Plan } from '../../plan/types';
import type { Generator } from '../types';
import { errorTable } from './errors';
import { type Phase, type PhaseOf, phaseBlocks } from './phase';
import { deactivate, prepare, prove, remove, removeVariables, runBoth, wait } from './phases';

/** The phases in order. Each is one function and one entry here. */
const phases: readonly PhaseOf[] = [prepare, runBoth, prove, removeVariables, deactivate, wait, remove];

/** `migrate/MIGRATION.md`: how to get rid of stored keys, with the checks and the way back for each phase. */
export const migration: Generator = {
  id: 'migration',
  files: (plan, _before, existing) => [
    {
      path: 'migrate/MIGRATION.md',
      summary: 'The cut-over in phases: what to do, the check that ends each phase, and the way back.',
      document: { format: 'markdown', blocks: blocks(plan, existing) },
    },
  ],
};

function blocks(plan: Plan, existing: PlanPatch | undefined): readonly MarkdownBlock[] {
  const all = phases.map((phase) => phase(plan, existing));
  return [
    heading(1, md`Moving ${plan.setup.gitlab.project.path} from stored keys to ID tokens`),
    paragraph(
      md`Seven phases. Each one changes one thing, ends with checks, and can be taken back until the next one begins. Start a phase only when every box of the previous phase is ticked.`,
    ),
    overview(all),
    ...all.flatMap(phaseBlocks),
    heading(2, md`Errors on the way`),
    paragraph(
      md`Look at the job log first: it shows the message, and the claims next to what the role expects. CloudTrail shows a denial without its reason, and reportedly nothing at all about a token that AWS could not verify.`,
    ),
    errorTable(plan),
  ];
}

const overview = (all: readonly Phase[]): MarkdownBlock => ({
  kind: 'table',
  head: [md`Phase`, md`Afterwards GitLab`, md`the keys are`, md`jobs sign in with`, md`Way back`],
  rows: all.map(({ title, overview: { gitlab, keys, jobs, wayBack } }, index) => [
    md`${index + 1} ${title}`,
    md`${gitlab}`,
    md`${keys}`,
    md`${jobs}`,
    md`${wayBack}`,
  ]),
});
