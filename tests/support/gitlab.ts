import type { Actor, Instance, Job, Pipeline, Project } from '@/lib/gitlab/token';

// A project on gitlab.com with a protected `main`, its fork, and people with each role, for tests to vary.

export const now = 1_795_305_600;
export const parentId = 4815;
export const forkId = 9001;

const maintainers = { minimum: 'maintainer' } as const;

export const parent: Project = {
  id: parentId,
  path: 'acme/payments/api',
  namespaceId: 1093,
  pathReused: false,
  subjectComponents: ['project_path', 'ref_type', 'ref'],
  forkPipelinesInParent: true,
  protectMergeRequestPipelines: false,
  pipelineVariablesMinimumRole: 'no_one_allowed',
  protectedBranches: [{ name: 'main', push: { minimum: 'no one' }, merge: maintainers }],
  protectedTags: [{ name: 'v*', create: maintainers }],
  protectedEnvironments: [],
};

export const fork: Project = {
  ...parent,
  id: forkId,
  path: 'mallory/api',
  namespaceId: 666,
  forkedFrom: parentId,
  protectedBranches: [{ name: 'main', push: maintainers, merge: maintainers }],
};

export const actor = (role: Actor['roles'][number] | undefined, overrides: Partial<Actor> = {}): Actor => ({
  id: 7,
  login: 'rosa',
  email: 'rosa@example.com',
  roles: role === undefined ? {} : { [parentId]: role },
  ...overrides,
});

export const maintainer = actor('maintainer');
export const developer = actor('developer', { id: 8, login: 'dana', email: 'dana@example.com' });
/** Owner of the fork, without a role in the parent. */
export const mallory = actor(undefined, {
  id: 666,
  login: 'mallory',
  email: 'mallory@example.com',
  roles: { [forkId]: 'owner' },
});

export const saas: Instance = {
  edition: 'gitlab.com',
  tier: 'free',
  issuer: 'https://gitlab.com',
  blockReusedPaths: true,
};

export const selfManaged = (version: string, overrides: Partial<Instance> = {}): Instance => ({
  edition: 'self-managed',
  version,
  tier: 'free',
  issuer: 'https://git.example.com',
  blockReusedPaths: true,
  ...overrides,
});

export const job: Job = {
  idToken: { aud: 'sts.amazonaws.com' },
  runnerEnvironment: 'gitlab-hosted',
  timeoutSeconds: 3600,
};

/** A push to `main` by a Maintainer, with overrides. */
export const pipeline = (overrides: Partial<Pipeline> = {}): Pipeline => ({
  actor: maintainer,
  project: parent,
  event: { source: 'push' },
  ref: { type: 'branch', name: 'main' },
  job,
  now,
  ...overrides,
});

/** A merge request into `main`, from a branch of the parent or of the fork. */
export const mergeRequest = (
  sourceProject: Project,
  targetProject: Project = parent,
  targetBranch = 'main',
) => ({ source: 'merge_request_event', sourceProject, targetProject, targetBranch }) as const;
