import { slug } from '../../formats/slug';
import type { Role, Setup } from '../../setup/schema';
import { pinningOf } from '../pins';
import type { Plan } from '../types';

/** Another answer in the wizard, with the setup that results. Plain data. */
export interface Alternative {
  /** kebab-case, with the name of the environment or version if there can be several. */
  readonly id: string;
  /** What to do, a few words. */
  readonly title: string;
  /** What the alternative changes. */
  readonly effect: string;
  /** What it costs people. */
  readonly cost: string;
  /** The whole, valid setup with this answer. Plan and attack it to see what changes. */
  readonly preview: Setup;
}

/** Offers alternatives if they make sense and the setup does not have them already. */
export type AlternativeSource = (plan: Plan) => readonly Alternative[];

/** The setup with each role changed by `change`. */
export const withRoles = (setup: Setup, change: (role: Role, index: number) => Role): Setup => ({
  ...setup,
  roles: setup.roles.map(change),
});

export const withGitlab = (setup: Setup, change: Partial<Setup['gitlab']>): Setup => ({
  ...setup,
  gitlab: { ...setup.gitlab, ...change },
});

/** The setup with the widest subject that this version allows. */
export const withWidestSubject = (setup: Setup): Setup =>
  pinningOf(setup).subjectForm === 'widest'
    ? setup
    : withGitlab(setup, { subject: { ...setup.gitlab.subject, form: 'widest' } });

/** Roles that AWS cannot distinguish from another role. */
export const notIsolated = ({ gaps }: Plan): readonly number[] =>
  gaps.flatMap(({ code, role }) => (code === 'roles-not-isolated' && role !== undefined ? [role] : []));

/** A name as part of a branch or tag: lowercase, with dashes, never empty. */
export const refWord = (name: string): string => slug(name) || 'deploy';
