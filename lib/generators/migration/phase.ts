import type { PlanPatch } from '../../existing-pipeline/for-plan';
import type { MarkdownBlock, MarkdownInline, MarkdownItem } from '../../formats/markdown';
import { md, strong } from '../../formats/markdown';
import type { ShellStatement } from '../../formats/shell';
import { fencesPerAccount } from '../../parts/aws/commands';
import { heading, paragraph } from '../../parts/blocks';
import type { AccountPlan, Plan } from '../../plan/types';

/** One step of the cut-over. It is over when every check holds; until the next one starts, the way back leads behind it. */
export interface Phase {
  readonly title: string;
  /** What changes in this phase, in one or two sentences. */
  readonly change: MarkdownInline;
  readonly steps: readonly MarkdownItem[];
  readonly checks: readonly MarkdownItem[];
  readonly wayBack: { readonly text: MarkdownInline; readonly blocks: readonly MarkdownBlock[] };
  readonly overview: Overview;
}

/** The row of a phase in the table of all: what holds at its end, and the way back in a few words. */
export interface Overview {
  readonly gitlab: 'holds the keys' | 'holds no key';
  readonly keys: 'active' | 'inactive' | 'deleted';
  readonly jobs: 'the keys' | 'the token';
  readonly wayBack: string;
}

/** A phase of a given setup; `existing` is what changes in the pipeline that the project has, if it is known. */
export type PhaseOf = (plan: Plan, existing: PlanPatch | undefined) => Phase;

/** A text with commands below it, which their writer quotes. */
export const withCommands = (text: MarkdownInline, ...commands: readonly ShellStatement[]) => ({
  text,
  blocks: [{ kind: 'sample', document: { format: 'shell', script: { statements: commands } } } as const],
});

/** A text alone, where commands could stand below it. */
export const textOnly = (text: MarkdownInline) => ({ text, blocks: [] });

/** A list item with the commands of each account below it, apart: somebody signs in between them. */
export const inEachAccount = (
  plan: Plan,
  text: MarkdownInline,
  commands: (account: AccountPlan) => readonly ShellStatement[],
): MarkdownItem => ({ text, blocks: fencesPerAccount(plan.accounts, commands) });

/** The phase as blocks of the runbook. */
export const phaseBlocks = (phase: Phase, index: number): readonly MarkdownBlock[] => [
  heading(2, md`Phase ${index + 1}: ${phase.title}`),
  paragraph(phase.change),
  { kind: 'list', ordered: true, items: phase.steps },
  paragraph(md`${strong(`Phase ${index + 1} ends when`)}`),
  { kind: 'checklist', items: phase.checks },
  paragraph(md`${strong('Way back')}: ${phase.wayBack.text}`),
  ...phase.wayBack.blocks,
];
