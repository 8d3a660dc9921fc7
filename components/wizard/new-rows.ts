import { slug } from '@/lib/formats/slug';
import { gitlabCom } from '@/lib/gitlab/gitlab-com';
import type { ProjectAddress } from '@/lib/gitlab/project-address';
import { accounts } from '@/lib/setup/fields/aws';
import { jobs as jobRows } from '@/lib/setup/fields/jobs';
import { roles as roleRows } from '@/lib/setup/fields/roles';
import type { AccountDraft, Draft, JobDraft, RefDraft, RoleDraft } from './draft';
import { emptyRow, freeKey, toDraft } from './to-draft';

/** A new draft with defaults, and with the project's address if that is known. */
export function emptyDraft(address?: ProjectAddress): Draft {
  const gitlab = address && {
    url: address.url,
    edition: address.url === gitlabCom ? 'gitlab.com' : 'self-managed',
    project: { path: address.path },
  };
  const draft = toDraft({ gitlab, aws: { accounts: [{}] } });
  return { ...draft, roles: [newRole(draft)] };
}

export const newAccount = ({ aws }: Draft): AccountDraft => ({
  key: freeKey('account', aws.accounts),
  ...emptyRow(accounts),
});

/**
 * A role filled with what can be derived: a free name, names derived from it, and a ref that no other role
 * trusts.
 */
export function newRole(draft: Draft): RoleDraft {
  const { roles, aws } = draft;
  const last = roles.at(-1);
  const name = freeName(['production', 'staging', 'review', 'development'], namesOf(roles));
  const empty = emptyRow(roleRows);
  return {
    key: freeKey('role', roles),
    ...empty,
    name,
    environment: { ...empty.environment, name },
    refs: [freeRef(roles, name)],
    account: last?.account ?? aws.accounts[0]?.key ?? '',
    region: last?.region ?? '',
    iam: {
      ...empty.iam,
      name: derivedRoleName(draft.gitlab.project.path, name),
      path: last?.iam.path ?? '',
      tags: last?.iam.tags.map((tag) => ({ ...tag })) ?? [],
    },
    runner: last?.runner ?? '',
    jobs: [jobFor(name, last?.jobs[0])],
  };
}

/** The script of a new job, until somebody types one. */
export const startScript = './deploy.sh';

/** A job like another one, named after its purpose. */
function jobFor(purpose: string, like: JobDraft | undefined): JobDraft {
  const empty = emptyRow(jobRows);
  return {
    key: 'job-1',
    ...empty,
    name: derivedJobName(purpose),
    stage: like?.stage ?? 'deploy',
    image: structuredClone(like?.image ?? empty.image),
    script: [startScript],
  };
}

/** One more job of a role: like its last one, under a name that no job has. */
export function newJob(role: RoleDraft, { roles }: Draft): JobDraft {
  const taken = roles.flatMap(({ jobs }) => jobs);
  const job = jobFor(role.name, role.jobs.at(-1));
  return { ...job, key: freeKey('job', role.jobs), name: freeName([job.name], namesOf(taken)) };
}

/**
 * A copy under another name. The names of its environment, role and jobs change with it if they were derived
 * from the old one.
 */
export function duplicateRole(role: RoleDraft, draft: Draft): RoleDraft {
  const name = freeName([`${role.name}-copy`], namesOf(draft.roles));
  const copy = { ...structuredClone(role), key: freeKey('role', draft.roles) };
  return renamed(
    {
      ...copy,
      iam: {
        ...copy.iam,
        name: distinct(copy.iam.name, derivedRoleName(draft.gitlab.project.path, role.name)),
      },
      jobs: copy.jobs.map((job) => ({ ...job, name: distinct(job.name, derivedJobName(role.name)) })),
    },
    name,
    draft,
  );
}

function distinct(name: string, derived: string): string {
  return name === '' || name === derived ? name : `${name}-copy`;
}

/** The role under a new name. Names of environment, IAM role and jobs that were derived from the old name change with it. */
export function renamed(role: RoleDraft, name: string, draft: Draft): RoleDraft {
  const { environment, iam, jobs } = role;
  const { path } = draft.gitlab.project;
  const follows = iam.name === '' || iam.name === derivedRoleName(path, role.name);
  return {
    ...role,
    name,
    environment: {
      ...environment,
      name: environment.name === role.name && role.name !== '' ? name : environment.name,
    },
    iam: { ...iam, name: follows ? derivedRoleName(path, name) : iam.name },
    jobs: jobs.map((job) => ({
      ...job,
      name: job.name === '' || job.name === derivedJobName(role.name) ? derivedJobName(name) : job.name,
    })),
  };
}

/** `gitlab-<group>-<project>-<role>`, cut to the 64 characters that IAM allows. */
export function derivedRoleName(projectPath: string, role: string): string {
  const project = projectPath.split('/').slice(-2).map(slug);
  return ['gitlab', ...project, slug(role)].filter(Boolean).join('-').slice(0, 64).replace(/-+$/, '');
}

export function derivedJobName(role: string): string {
  return ['deploy', slug(role)].filter(Boolean).join('-');
}

const namesOf = (rows: readonly { readonly name: string }[]): ReadonlySet<string> =>
  new Set(rows.map(({ name }) => name));

function freeName(wishes: readonly string[], taken: ReadonlySet<string>): string {
  const wish = wishes.find((name) => !taken.has(name));
  if (wish !== undefined) return wish;
  for (let number = 2; ; number += 1) {
    const name = `${wishes[0] ?? 'role'}-${number}`;
    if (!taken.has(name)) return name;
  }
}

/** Two roles on one ref get the same token, so a new role starts on a separate ref. */
function freeRef(roles: readonly RoleDraft[], name: string): RefDraft {
  const wishes: RefDraft[] = [
    { type: 'branch', name: 'main' },
    { type: 'tag', name: 'v*' },
    { type: 'branch', name: slug(name) },
  ];
  const taken = (wish: RefDraft) =>
    roles.some(({ refs }) => refs.some((ref) => ref.type === wish.type && ref.name === wish.name));
  return wishes.find((wish) => !taken(wish)) ?? { type: 'branch', name: '' };
}
