import type { Admitted, BlastRadius, Isolation, IsolationAlternative, Summary } from '../blast-radius/types';
import type { TopicId } from '../explanations';
import type { Alternative } from '../plan/alternatives';
import type { AttackStory } from '../world/result';

/** A draft, and the controls that an experiment leaves out. */
export interface AttackQuestion {
  readonly input: unknown;
  readonly without: readonly TopicId[];
}

/** The results of the attacks while controls are left out. They describe no setup and are never exported. */
export interface Experiment {
  readonly without: readonly TopicId[];
  readonly matrix: BlastRadius['matrix'];
  readonly isolation: BlastRadius['isolation'];
}

/** The results of the attacks on a draft; absent while it is invalid. */
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
  /** Attacks that got into the role before; absent if it is new. */
  readonly gotIn: number | undefined;
  /** Attacks that get in now and did not before. */
  readonly opened: readonly NamedAttack[];
  /** Attacks that got in before and no longer do. */
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
  /** The smallest sets of controls each of which stops it alone; empty if none does, or GitLab itself does. */
  readonly sets: readonly (readonly TopicId[])[];
}

/** A role by its index, as the Roles step asks about it. */
export interface IsolationQuestion {
  readonly input: unknown;
  readonly role: number;
}

/** An alternative that isolates two roles better, with what it changes. */
export interface PreviewedIsolationAlternative
  extends Pick<IsolationAlternative, 'stops'>,
    Pick<Alternative, 'id' | 'title'> {
  /** The effect of the change. */
  readonly text: string;
  /** The setup with the change, as it would be loaded into the form. */
  readonly setup?: unknown;
  /** The results of the attacks with the change. */
  readonly after?: Effect;
}

/** The effect of a remedy: on the whole matrix, and on the two roles it is about. */
export interface Effect {
  readonly summary: Summary;
  /** Whether the job of one role gets the other role, in either direction. */
  readonly isolation: Isolation;
}

/** The ways to isolate a role from another it is not isolated from. */
export interface Conflict {
  /** Index of the other role. */
  readonly other: number;
  readonly alternatives: readonly PreviewedIsolationAlternative[];
}

export interface IsolationAnswer {
  readonly before: Summary;
  readonly conflicts: readonly Conflict[];
}

/** Another answer to the questions of the wizard, with what it changes. */
export interface PreviewedAlternative extends Omit<Alternative, 'preview'> {
  /** The setup with the change, as it would be loaded into the form. */
  readonly setup: unknown;
  /** The results of the attacks with the change. */
  readonly after: Summary;
  /** The attacks that it stops, with the roles of the draft they get into without it. */
  readonly stops: readonly Admitted[];
  /** Gaps that it closes, in words. */
  readonly closes: readonly string[];
  /** Gaps that it opens. */
  readonly opens: readonly string[];
}

export interface AlternativesAnswer {
  readonly before: Summary;
  readonly alternatives: readonly PreviewedAlternative[];
}
