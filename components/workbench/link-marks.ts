import { membersOf } from '@/lib/formats/plain-object';
import type { Draft } from '../wizard/draft';

/**
 * What a link brought that decides whose project is trusted by which accounts, as far as the user has not confirmed it. By value: what the
 * user types instead is theirs.
 */
export interface LinkMarks {
  /** By the name of the field. */
  readonly project: Readonly<Record<string, string>>;
  readonly accounts: readonly string[];
}

export const noMarks: LinkMarks = { project: {}, accounts: [] };

/** What of a draft can be marked. All of it is, where a link brought the draft. */
export const marksOf = (draft: Draft): LinkMarks => ({
  project: projectOf(draft),
  accounts: draft.aws.accounts.map(({ id }) => id.trim()),
});

/** Marks that an earlier visit saved; anything else is none. */
export function readMarks(saved: unknown): LinkMarks {
  const { project, accounts } = membersOf(saved);
  const texts = Object.entries(membersOf(project)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    project: Object.fromEntries(texts),
    accounts: Array.isArray(accounts) ? accounts.filter((id) => typeof id === 'string') : [],
  };
}

export interface Unconfirmed {
  /** The names of the fields that still hold what a link brought. */
  readonly fields: readonly string[];
  readonly project: boolean;
  readonly accounts: boolean;
}

/** Which fields still hold what a link brought. `now` is what of the draft can be marked. */
export function unconfirmed(now: LinkMarks, marks: LinkMarks): Unconfirmed {
  const ofProject = Object.keys(marks.project).filter((name) => now.project[name] === marks.project[name]);
  const ofAccounts = now.accounts.flatMap((id, index) =>
    id !== '' && marks.accounts.includes(id) ? [`aws.accounts.${index}.id`] : [],
  );
  return {
    fields: [...ofProject, ...ofAccounts],
    project: ofProject.length > 0,
    accounts: ofAccounts.length > 0,
  };
}

/** What says which project it is. The address of gitlab.com says nothing. */
function projectOf({ gitlab }: Draft): Readonly<Record<string, string>> {
  const { edition, url, issuer, project } = gitlab;
  const own = edition === 'gitlab.com' ? {} : { 'gitlab.url': url, 'gitlab.issuer': issuer };
  const all: Readonly<Record<string, string>> = {
    ...own,
    'gitlab.project.path': project.path,
    'gitlab.project.id': project.id,
    'gitlab.project.namespaceId': project.namespaceId,
  };
  return Object.fromEntries(
    Object.entries(all)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
}
