import { type Capabilities, capabilitiesOf } from '../../gitlab/capabilities';
import { idComponents } from '../../gitlab/subject';
import { versionProblem } from '../../gitlab/version';
import type { Setup } from '../types';
import { type Found, type Rule, repeated, withIndex } from './rule';

type Gitlab = Setup['gitlab'];

const place = ['gitlab', 'subject'] as const;

/**
 * The capabilities of the instance, if the setup says its version; a missing or broken version is a separate
 * problem.
 */
function knownCapabilities(gitlab: Gitlab): Capabilities | undefined {
  const { edition, version } = gitlab;
  const known = edition === 'gitlab.com' || (version !== undefined && versionProblem(version) === undefined);
  return known ? capabilitiesOf(gitlab) : undefined;
}

const nameOf = ({ edition }: Gitlab, { version }: Capabilities): string =>
  edition === 'gitlab.com' ? 'gitlab.com' : `GitLab ${version}`;

/**
 * A subject that starts with the project id needs an instance that supports it, and the id. Source: GitLab
 * documentation, "Projects API".
 */
export const subjectFormIsPossible: Rule = ({ gitlab }) => {
  const capabilities = gitlab && knownCapabilities(gitlab);
  if (gitlab?.subject?.form !== 'project-id' || capabilities === undefined) return [];
  if (!capabilities.has('project-id-in-subject')) {
    return [
      {
        path: [...place, 'form'],
        message: `${nameOf(gitlab, capabilities)} cannot start the subject with the project id: GitLab can from 19.1 on.`,
        allowed: 'default or widest, or a newer version of GitLab',
        example: 'widest',
      },
    ];
  }
  return gitlab.project.id === undefined ? [idMissing('the chosen subject starts with it')] : [];
};

const idMissing = (why: string): Found => ({
  path: ['gitlab', 'project', 'id'],
  message: `The project id is missing: ${why}.`,
});

/** The current setting must be one that GitLab would have accepted. */
export const subjectTodayIsPossible: Rule = ({ gitlab }) => {
  const capabilities = gitlab && knownCapabilities(gitlab);
  if (gitlab?.subject?.now === undefined || capabilities === undefined) return [];
  const { now } = gitlab.subject;
  const { subjectComponents: offered, leadingComponents } = capabilities;
  const at = (index: number, message: string, allowed?: readonly string[]): Found => ({
    path: [...place, 'now', index],
    message,
    ...(allowed && { allowed: allowed.join(', '), example: allowed[0] ?? '' }),
  });
  const [first] = now;
  return [
    ...repeated(withIndex(now), (component) => component).map(({ item }) =>
      at(item.index, `"${item.value}" is already in the list.`, ['each component once']),
    ),
    ...now.flatMap((component, index) =>
      offered.includes(component)
        ? []
        : [at(index, `${nameOf(gitlab, capabilities)} has no "${component}" in the subject.`, offered)],
    ),
    ...(first !== undefined && offered.includes(first) && !leadingComponents.includes(first)
      ? [at(0, `The subject cannot start with "${first}".`, leadingComponents)]
      : []),
    ...(gitlab.project.id === undefined && now.some((component) => idComponents.includes(component))
      ? [idMissing('the subject of today holds it')]
      : []),
  ];
};
