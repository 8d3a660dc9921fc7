import type { Setup } from '../schema';

/** A setup to start from. */
export interface SetupPreset {
  readonly id: string;
  readonly title: string;
  /** One sentence: who has such a setup. */
  readonly summary: string;
  readonly setup: Setup;
}
