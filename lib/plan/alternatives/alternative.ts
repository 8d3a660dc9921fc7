import { slug } from '../../formats/slug';
import type { Role, Setup } from '../../setup/schema';
import { pinningOf } from '../pins';
import type { Plan } from '../types';

/** Another answer to the questions of the wizard, with what it would become. Plain data. */
export interface Alternative {
  /** kebab-case; with the environment or version it is about, where there may be several. */
  readonly id: string;
  /** What to do, a few words. */
  readonly title: string;
  /** What is different then. */
  readonly effect: string;
  /** What it asks of people. */
  readonly cost: string;
  /** The whole setup with this answer: a valid one. Plan and attack it to see what changes. */
  readonly preview: Setup;
}

/** Offers alternatives where they make sense; none where the setup has them already. */
export type AlternativeSource = (plan: Plan) => readonly Alternative[];

/** The setup with a change to some of its roles. */
export const withRoles = (setup: Setup, change: (role: Role, index: number) => Role): Setup => ({
  ...setup,
  roles: setup.roles.map(change),
});

export const withGitlab = (setup: Setup, change: Partial<Setup['gitlab']>): Setup => ({
  ...setup,
  gitlab: { ...setup.gitlab, ...change },
});

/** The setup with everything in the subject that it can carry here; unchanged where that is so already. */
export const withWidestSubject = (setup: Setup): Setup =>
  pinningOf(setup).subjectForm === 'widest'
    ? setup
    : withGitlab(setup, { subject: { ...setup.gitlab.subject, form: 'widest' } });

/** Roles that AWS cannot tell from another one. */
export const notIsolated = ({ gaps }: Plan): readonly number[] =>
  gaps.flatMap(({ code, role }) => (code === 'roles-not-isolated' && role !== undefined ? [role] : []));

/** A name as part of a branch or tag: lower case, dashes, never empty. */
export const refWord = (name: string): string => slug(name) || 'deploy';
