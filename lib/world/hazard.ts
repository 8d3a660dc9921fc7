import type { TopicId } from '../explanations';

/** How a hostile environment can affect a deploy job. */
export const effects = {
  'credentials-printed': 'the log shows the credentials',
  'token-sent-away': 'the token goes to an address of the attacker',
  'requests-sent-away': 'the requests of the script go to an address of the attacker',
  'token-left-behind': 'a file with the token stays where others can read it',
  'token-for-another': 'the token is for another service',
  'token-in-other-job': 'another job has a token too',
  'other-identity': 'the job runs with an identity other than its role',
  'other-account': 'the job deploys into an account of the attacker',
  'other-region': 'the job deploys into another region',
  'foreign-code': 'code of the attacker runs next to the credentials',
} as const satisfies Record<string, string>;

export type JobEffect = keyof typeof effects;

/** A guard: the control, and what it does about the hazard. */
export interface Guard {
  readonly topic: TopicId;
  readonly does: string;
  /** Only if the job gets its credentials in this way; in every job if absent. */
  readonly mode?: 'assume-role' | 'web-identity-file';
}

/** Something hostile around the deploy job: what it leads to, and the guards against it, in the order of the job. */
export interface Hazard {
  readonly effect: JobEffect;
  readonly guards: readonly Guard[];
}
