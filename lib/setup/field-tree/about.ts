import type { Partition } from '../../aws/arn';
import type { Edition, Tier } from '../../gitlab/capabilities';

/**
 * The answers that other fields depend on: whether they are asked for, and their texts. Every draft of the
 * form has them. They are listed here because the type of a draft is derived from the fields.
 */
export interface Answers {
  readonly gitlab: {
    readonly edition: Edition;
    readonly version: string;
    readonly tier: Tier;
    readonly project: { readonly id: string };
    readonly subject: { readonly form: string };
  };
  readonly aws: { readonly partition: Partition };
}

/** The same for one role. */
export interface RoleAnswers {
  readonly kind: 'deploy' | 'plan' | 'sandbox';
  readonly environment: { readonly name: string };
  readonly refs: readonly { readonly type: string; readonly name: string }[];
}

/** The same for one job. */
export interface JobAnswers {
  readonly credentials: 'assume-role' | 'web-identity-file';
  readonly sessionSeconds: string;
}

/** The answers that a field may use. */
export interface About extends Answers {
  /**
   * The role that the field belongs to; `undefined` for all other fields, and briefly while somebody removes
   * the role.
   */
  readonly role: RoleAnswers | undefined;
  /** The job of that role that the field belongs to. */
  readonly job: JobAnswers | undefined;
  /** The number of the innermost row around the field, from 1. */
  readonly row: number;
}

/** A text of the form. In a help text, backticks mark code. */
export type Text = string | ((about: About) => string);

export const textOf = (text: Text, about: About): string => (typeof text === 'string' ? text : text(about));

export const onGitlabCom = ({ gitlab }: Answers): boolean => gitlab.edition === 'gitlab.com';
