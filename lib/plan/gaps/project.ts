import { type GapCheck, idsCommand } from './gap';

/** Without the project's id the roles trust a path, which may change hands. */
export const projectIdMissing: GapCheck = ({ setup, pinning }) => {
  const { path, id } = setup.gitlab.project;
  const canBePinned = pinning.gitlabKeys || pinning.capabilities.has('project-id-in-subject');
  if (id !== undefined || !canBePinned) return [];
  return [
    {
      code: 'project-id-missing',
      severity: 'warning',
      title: 'The project id is not pinned',
      detail: `The roles trust the path ${path}, and so whoever holds that path. A path can be given up by a rename, a transfer or a deletion; the id stays with the project.`,
      remedy: 'Find the id and fill it in.',
      command: idsCommand(setup),
    },
  ];
};

/** Before 19.1 the subject can only start with the path. */
export const projectIdNotPinnable: GapCheck = ({ setup, pinning }) => {
  if (pinning.gitlabKeys || pinning.capabilities.has('project-id-in-subject')) return [];
  return [
    {
      code: 'project-id-not-pinnable',
      severity: 'warning',
      title: 'This version cannot pin the project id',
      detail: `AWS sees only the audience and the subject of this instance, and before GitLab 19.1 a subject can start only with the project path. The roles trust whoever holds ${setup.gitlab.project.path}.`,
      remedy:
        'Upgrade to GitLab 19.1 or newer. Until then do not free this path: no rename, no transfer, no deletion while the roles exist.',
    },
  ];
};

/** The namespace id makes a transfer of the project end the trust. */
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
