import { pinning, type Weakness } from './weakness';

/** Weaknesses in how a role names its project. */
export const projectWeaknesses = {
  'fork-hole': {
    kind: 'limit',
    title: 'Forks get tokens of this project',
    text: 'Before GitLab 18.0.6, 18.1.4 and 18.2.2 a pipeline of a fork that runs in this project gets the token of this project (CVE-2025-5819), and the setup lets such pipelines run.',
    field: 'gitlab.forkPipelinesInParent',
    gap: 'fork-token-names-parent',
    applies: (context) =>
      context.plan.setup.gitlab.forkPipelinesInParent &&
      !pinning(context).capabilities.has('fork-named-in-token'),
  },
  'project-id-missing': {
    kind: 'choice',
    title: 'The project id is not in the setup',
    text: 'The role trusts the path of the project, and so anyone who holds that path.',
    field: 'gitlab.project.id',
    gap: 'project-id-missing',
    applies: (context) => {
      const { gitlabKeys, capabilities, subjectForm } = pinning(context);
      const pinnable = gitlabKeys || (capabilities.has('project-id-in-subject') && subjectForm !== 'default');
      return pinnable && context.plan.setup.gitlab.project.id === undefined;
    },
  },
  'project-id-not-pinnable': {
    kind: 'limit',
    title: 'This version of GitLab cannot pin the project id',
    text: 'Before GitLab 19.1 the subject starts with the path. The role trusts anyone who holds it.',
    field: 'gitlab.version',
    gap: 'project-id-not-pinnable',
    applies: (context) => {
      const { gitlabKeys, capabilities } = pinning(context);
      return !gitlabKeys && !capabilities.has('project-id-in-subject');
    },
  },
  'project-id-left-out': {
    kind: 'choice',
    title: 'The chosen subject starts with the path',
    text: 'AWS sees only the subject of this instance. The role trusts anyone who holds the path.',
    field: 'gitlab.subject.form',
    gap: 'project-id-left-out',
    applies: (context) => {
      const { gitlabKeys, capabilities, subjectForm } = pinning(context);
      return !gitlabKeys && capabilities.has('project-id-in-subject') && subjectForm === 'default';
    },
  },
  'namespace-id-missing': {
    kind: 'choice',
    title: 'The namespace id is not in the setup',
    text: 'The role keeps trusting the project in any group that takes over its path.',
    field: 'gitlab.project.namespaceId',
    gap: 'namespace-id-missing',
    applies: (context) =>
      pinning(context).gitlabKeys && context.plan.setup.gitlab.project.namespaceId === undefined,
  },
  'namespace-not-pinnable': {
    kind: 'limit',
    title: 'AWS cannot see the group of the project',
    text: 'No documented condition key here and no subject component holds the id of the group.',
    applies: (context) => !pinning(context).gitlabKeys,
  },
} as const satisfies Record<string, Weakness>;
