import type { Admitted, BlastRadius, Isolation, IsolationAlternative, Summary } from '../blast-radius/types';
import type { TopicId } from '../explanations';
import type { Alternative } from '../plan/alternatives';
import type { AttackStory } from '../world/result';

/** A draft, and the controls that an experiment leaves out. */
export interface AttackQuestion {
  readonly input: unknown;
  readonly without: readonly TopicId[];
}

/** What attacks achieve while controls are left out. It describes no setup and is never exported. */
export interface Experiment {
  readonly without: readonly TopicId[];
  readonly matrix: BlastRadius['matrix'];
  readonly isolation: BlastRadius['isolation'];
}

/** What attacks on a draft come to; nothing while it makes no sense. */
export type AttackAnswer =
  | { readonly ok: true; readonly radius: BlastRadius; readonly experiment?: Experiment }
  | { readonly ok: false };

/** A role of a draft, and the draft before the last answer. */
export interface AttackChangeQuestion {
  readonly before: unknown;
  readonly after: unknown;
  readonly role: number;
}

/** What the last answer did to the attacks on a role. */
export interface AttackChange {
  /** Attacks that got into the role before; nothing where it is new. */
  readonly gotIn: number | undefined;
  /** Attacks that get in now and did not before. */
  readonly opened: readonly NamedAttack[];
  /** Attacks that got in before and do not any more. */
  readonly closed: readonly NamedAttack[];
}

export interface NamedAttack {
  readonly attack: string;
  readonly title: string;
}

export interface StoryQuestion extends AttackQuestion {
  readonly attack: string;
  readonly role: number;
}

/** An attack on a role in full, and what stops it. */
export interface Story extends AttackStory {
  /** The smallest sets of controls each of which stops it alone; empty when nothing does, or GitLab itself. */
  readonly sets: readonly (readonly TopicId[])[];
}

/** A role by its index, as the environment step asks about it. */
export interface IsolationQuestion {
  readonly input: unknown;
  readonly role: number;
}

/** An alternative that keeps two environments further apart, with what it changes. */
export interface PreviewedIsolationAlternative
  extends Pick<IsolationAlternative, 'stops'>,
    Pick<Alternative, 'id' | 'title'> {
  /** What is different then. */
  readonly text: string;
  /** The setup with it in place, as it would be loaded into the form. */
  readonly setup?: unknown;
  /** What the attacks come to with it in place. */
  readonly after?: Effect;
}

/** What a remedy changes: the whole matrix, and the two environments it is about. */
export interface Effect {
  readonly summary: Summary;
  /** The job of one environment gets the role of the other, in either direction. */
  readonly isolation: Isolation;
}

/** The ways to keep an environment apart from one it is not apart from. */
export interface Conflict {
  /** Index of the other environment. */
  readonly other: number;
  readonly alternatives: readonly PreviewedIsolationAlternative[];
}

export interface IsolationAnswer {
  readonly before: Summary;
  readonly conflicts: readonly Conflict[];
}

/** Another answer to the questions of the wizard, with what it changes. */
export interface PreviewedAlternative extends Omit<Alternative, 'preview'> {
  /** The setup with it, as it would be loaded into the form. */
  readonly setup: unknown;
  /** What the attacks come to with it. */
  readonly after: Summary;
  /** The attacks that it stops, with the roles of the draft they get into without it. */
  readonly stops: readonly Admitted[];
  /** Gaps, in words, that are gone then. */
  readonly closes: readonly string[];
  /** Gaps that are new then. */
  readonly opens: readonly string[];
}

export interface AlternativesAnswer {
  readonly before: Summary;
  readonly alternatives: readonly PreviewedAlternative[];
}
