'use client';

import { createContext, useContext } from 'react';
import type { TopicId } from '@/lib/explanations';
import type { Explanation } from '@/lib/explanations/types';
import type { Gap } from '@/lib/plan/types';
import type { AlternativesAnswer, IsolationAnswer, Story } from '@/lib/service/attack-messages';
import type { AttackState } from '../browser/use-attacks';

export const tabs = {
  matrix: 'Matrix',
  controls: 'Controls',
  isolation: 'Isolation',
  residual: 'What is left',
  roles: 'Roles',
} as const;

export type Tab = keyof typeof tabs;

/** What the attacks pane shows: a tab and, in the matrix, optionally the story of one attack on one role. */
export interface ShownAttacks {
  readonly tab: Tab;
  readonly attack?: string;
  readonly role?: number;
}

/** A setup that could replace the draft, with its title. */
export interface Change {
  readonly title: string;
  /** The setup as it would be loaded into the form. */
  readonly setup?: unknown;
}

/** Finds the form field for a path of the setup. */
export interface FieldWays {
  /** The label of the field, with its step. */
  readonly nameOf: (path: readonly (string | number)[]) => string;
  /** Opens the step and focuses the field. */
  readonly goTo: (path: readonly (string | number)[]) => void;
}

export interface BlastRadiusView extends AttackState {
  readonly gaps: readonly Gap[];
  readonly explanations: Readonly<Record<string, Explanation>>;
  /**
   * Controls that the experiment leaves out. They exist only here and in the worker that runs the attacks.
   */
  readonly without: readonly TopicId[];
  readonly toggle: (control: TopicId) => void;
  /** Ends the experiment. */
  readonly reset: () => void;
  readonly target: ShownAttacks;
  readonly show: (target: ShownAttacks) => void;
  readonly tell: (attack: string, role: number) => Promise<Story | undefined>;
  /** Ways to isolate a role from the roles it is not isolated from. */
  readonly remedies: (role: number) => Promise<IsolationAnswer | undefined>;
  /** Other answers that would pin more. */
  readonly alternatives: () => Promise<AlternativesAnswer | undefined>;
  readonly field: FieldWays;
  /** Puts a previewed setup into the form and shows one of its roles. Undo brings the draft back. */
  readonly apply: (change: Change, role?: number) => void;
}

export const BlastRadiusContext = createContext<BlastRadiusView | undefined>(undefined);

/** The attacks on the current draft, and what the pane shows of them. */
export function useBlastRadius(): BlastRadiusView {
  const view = useContext(BlastRadiusContext);
  if (view === undefined) throw new Error('useBlastRadius needs a BlastRadiusProvider above it');
  return view;
}

/** The title of a topic: that of the control, otherwise that of the explanation. */
export function titleOfTopic({ radius, explanations }: BlastRadiusView, topic: string): string {
  return (
    radius?.ablation.find(({ control }) => control === topic)?.title ?? explanations[topic]?.title ?? topic
  );
}
