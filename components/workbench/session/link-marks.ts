import { membersOf } from '@/lib/formats/plain-object';
import type { Draft } from '../../wizard/draft';

/**
 * The values from a link that decide which project is trusted by which accounts, as far as the user has not
 * confirmed them. They are compared by value, so that what the user types instead is theirs.
 */
export interface LinkMarks {
  /** The values by field name. */
  readonly project: Readonly<Record<string, string>>;
  readonly accounts: readonly string[];
}

export const noMarks: LinkMarks = { project: {}, accounts: [] };

/** The values of a draft that can be marked. If the draft comes from a link, all of them are. */
export const marksOf = (draft: Draft): LinkMarks => ({
  project: projectOf(draft),
  accounts: draft.aws.accounts.map(({ id }) => id.trim()),
});

/** Marks that an earlier visit saved. Any other value counts as no marks. */
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
  /** The names of the fields that still hold a value from the link. */
  readonly fields: readonly string[];
  readonly project: boolean;
  readonly accounts: boolean;
}

/** Which fields still hold a value from the link. `now` has the values of the draft that can be marked. */
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

/** The fields that identify the project. The address of gitlab.com identifies nothing. */
function projectOf({ gitlab }: Draft): Readonly<Record<string, string>> {
  const { edition, url, issuer, project } = gitlab;
  const instanceMarks = edition === 'gitlab.com' ? {} : { 'gitlab.url': url, 'gitlab.issuer': issuer };
  const all: Readonly<Record<string, string>> = {
    ...instanceMarks,
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
