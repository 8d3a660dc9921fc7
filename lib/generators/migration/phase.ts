import type { PlanPatch } from '../../existing-pipeline/for-plan';
import type { MarkdownBlock, MarkdownInline, MarkdownItem } from '../../formats/markdown';
import { md, strong } from '../../formats/markdown';
import type { ShellStatement } from '../../formats/shell';
import { fencesPerAccount } from '../../parts/aws/commands';
import { heading, paragraph } from '../../parts/blocks';
import type { AccountPlan, Plan } from '../../plan/types';

/** One phase of the migration. It is done when every check holds. Until the next phase starts, `wayBack` undoes it. */
export interface Phase {
  readonly title: string;
  /** What changes in this phase, in one or two sentences. */
  readonly change: MarkdownInline;
  readonly steps: readonly MarkdownItem[];
  readonly checks: readonly MarkdownItem[];
  readonly wayBack: { readonly text: MarkdownInline; readonly blocks: readonly MarkdownBlock[] };
  readonly overview: Overview;
}

/** The row of a phase in the overview: the state at its end, and the way back in a few words. */
export interface Overview {
  readonly gitlab: 'holds the keys' | 'holds no key';
  readonly keys: 'active' | 'inactive' | 'deleted';
  readonly jobs: 'the keys' | 'the token';
  readonly wayBack: string;
}

/** A phase for a setup. `existing` is the patch of the project's pipeline, if that pipeline is known. */
export type PhaseOf = (plan: Plan, existing: PlanPatch | undefined) => Phase;

/** A list item with a block of commands. */
export const withCommands = (text: MarkdownInline, ...commands: readonly ShellStatement[]) => ({
  text,
  blocks: [{ kind: 'sample', document: { format: 'shell', script: { statements: commands } } } as const],
});

/** A list item without commands. */
export const textOnly = (text: MarkdownInline) => ({ text, blocks: [] });

/** A list item with a block of commands for each account: the user signs in to each one first. */
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
