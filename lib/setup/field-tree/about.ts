import type { Partition } from '../../aws/arn';
import type { Edition, Tier } from '../../gitlab/capabilities';

/**
 * The answers on which other fields depend: whether they are asked, and what their texts say. Every draft of the form has them; they are
 * written down here because the type of a draft is made of the fields.
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

/** Such answers about one role. */
export interface RoleAnswers {
  readonly kind: 'deploy' | 'plan' | 'sandbox';
  readonly environment: { readonly name: string };
  readonly refs: readonly { readonly type: string; readonly name: string }[];
}

/** Such answers about one job. */
export interface JobAnswers {
  readonly credentials: 'assume-role' | 'web-identity-file';
  readonly sessionSeconds: string;
}

/** What a field may look at. */
export interface About extends Answers {
  /** The role the field is about; `undefined` for all other fields, and for a moment while somebody removes it. */
  readonly role: RoleAnswers | undefined;
  /** The job of that role which the field is about. */
  readonly job: JobAnswers | undefined;
  /** The number of the row the field is in, from 1; the innermost one counts. */
  readonly row: number;
}

/** A text of the form. In a help, backticks mark code. */
export type Text = string | ((about: About) => string);

export const textOf = (text: Text, about: About): string => (typeof text === 'string' ? text : text(about));

export const onGitlabCom = ({ gitlab }: Answers): boolean => gitlab.edition === 'gitlab.com';
