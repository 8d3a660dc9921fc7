import { hostInFront } from '../../gitlab/project-path';
import type { Pinning } from '../pins';
import { type GapCheck, idsCommand } from './gap';

/** Whether the chosen subject starts with the project id once that is known. */
const subjectTakesId = ({ capabilities, subjectForm }: Pinning): boolean =>
  capabilities.has('project-id-in-subject') && subjectForm !== 'default';

/** Without the project id, the roles trust a path, which another project can get later. */
export const projectIdMissing: GapCheck = ({ setup, pinning }) => {
  const { path, id } = setup.gitlab.project;
  if (id !== undefined || !(pinning.gitlabKeys || subjectTakesId(pinning))) return [];
  return [
    {
      code: 'project-id-missing',
      severity: 'warning',
      title: 'The project id is not pinned',
      detail: `The roles trust the path ${path}, and so any project that holds this path. A path can be given up by a rename, a transfer or a deletion; the id stays with the project.`,
      remedy: 'Find the id and fill it in.',
      command: idsCommand(setup),
    },
  ];
};

/** GitLab allows dots in group paths, so a URL without its scheme is also a valid path, of another project. */
export const pathStartsWithHost: GapCheck = ({ setup: { gitlab } }) => {
  const host = hostInFront(gitlab.project.path);
  if (host === undefined) return [];
  return [
    {
      code: 'path-starts-with-host',
      severity: 'warning',
      title: 'The project path starts with what looks like a host name',
      detail: `The roles trust the project ${gitlab.project.path} of ${gitlab.url}: ${host} counts as a group there. If ${host} is a host, AWS refuses the tokens of your project, and a group of that name could belong to somebody else.`,
      remedy: `Compare the path with the address of the project page. If ${host} is a host, leave it out.`,
    },
  ];
};

/** Before 19.1, the subject can only start with the path. */
export const projectIdNotPinnable: GapCheck = ({ setup, pinning }) => {
  if (pinning.gitlabKeys || pinning.capabilities.has('project-id-in-subject')) return [];
  return [
    {
      code: 'project-id-not-pinnable',
      severity: 'warning',
      title: 'This version cannot pin the project id',
      detail: `AWS sees only the audience and the subject of this instance, and before GitLab 19.1 a subject can start only with the project path. The roles trust anyone who holds ${setup.gitlab.project.path}.`,
      remedy:
        'Upgrade to GitLab 19.1 or newer. Until then do not free this path: no rename, no transfer, no deletion while the roles exist.',
    },
  ];
};

/** From 19.1 on, if the setup chooses GitLab's default subject although AWS sees only the subject. */
export const projectIdLeftOut: GapCheck = ({ setup, pinning }) => {
  if (pinning.gitlabKeys || pinning.subjectForm !== 'default') return [];
  if (!pinning.capabilities.has('project-id-in-subject')) return [];
  return [
    {
      code: 'project-id-left-out',
      severity: 'warning',
      title: 'The chosen subject names the path, not the project id',
      detail: `AWS sees only the audience and the subject of this instance, and the chosen subject starts with the project path. The roles trust anyone who holds ${setup.gitlab.project.path}.`,
      remedy:
        'Choose a subject with the project id once everything that trusts this project can follow. Until then do not free this path: no rename, no transfer, no deletion while the roles exist.',
    },
  ];
};

/** GitLab counts projects and namespaces separately. Equal ids are normal on a new instance, but a likely mistake on gitlab.com. */
export const idsEqual: GapCheck = ({ setup }) => {
  const { id, namespaceId } = setup.gitlab.project;
  if (setup.gitlab.edition !== 'gitlab.com' || id === undefined || id !== namespaceId) return [];
  return [
    {
      code: 'ids-equal',
      severity: 'warning',
      title: 'The project id and the namespace id are equal',
      detail: `Both are ${id}. That is possible, but unlikely on gitlab.com. If one was copied into the wrong field, AWS refuses every token of the project.`,
      remedy: 'Compare both ids with what GitLab says.',
      command: idsCommand(setup),
    },
  ];
};

/** With the namespace id pinned, transferring the project ends the trust. */
export const namespaceIdMissing: GapCheck = ({ setup, pinning }) => {
  if (!pinning.gitlabKeys || setup.gitlab.project.namespaceId !== undefined) return [];
  return [
    {
      code: 'namespace-id-missing',
      severity: 'info',
      title: 'The namespace id is not pinned',
      detail:
        'With it, moving the project to another group ends the trust until somebody renews it. Without it the roles follow the project.',
      remedy: 'Find the id of the group that directly holds the project and fill it in.',
      command: idsCommand(setup),
    },
  ];
};
