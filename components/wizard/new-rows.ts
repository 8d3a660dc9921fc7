import { slug } from '@/lib/formats/slug';
import { accounts } from '@/lib/setup/fields/aws';
import { environments as environmentRows } from '@/lib/setup/fields/environment';
import type { AccountDraft, Draft, EnvironmentDraft, RefDraft } from './draft';
import { emptyRow, freeKey, toDraft } from './to-draft';

/** The draft behind "Start empty": nothing about the user's project, sensible answers everywhere else. */
export function emptyDraft(): Draft {
  const draft = toDraft({ aws: { accounts: [{}] } });
  return { ...draft, environments: [newEnvironment(draft)] };
}

export const newAccount = ({ aws }: Draft): AccountDraft => ({
  key: freeKey('account', aws.accounts),
  ...emptyRow(accounts),
});

/** An environment filled with what can be derived: a free name, names made of it, a ref no other environment deploys from. */
export function newEnvironment(draft: Draft): EnvironmentDraft {
  const { environments, aws } = draft;
  const last = environments.at(-1);
  const name = freeName(['production', 'staging', 'review', 'development'], environments);
  const empty = emptyRow(environmentRows);
  return {
    key: freeKey('environment', environments),
    ...empty,
    name,
    refs: [freeRef(environments, name)],
    account: last?.account ?? aws.accounts[0]?.key ?? '',
    region: last?.region ?? '',
    role: {
      ...empty.role,
      name: derivedRoleName(draft.gitlab.project.path, name),
      path: last?.role.path ?? '',
      tags: last?.role.tags.map((tag) => ({ ...tag })) ?? [],
    },
    runner: last?.runner ?? '',
    sessionSeconds: '900',
    job: {
      ...empty.job,
      name: derivedJobName(name),
      stage: last?.job.stage ?? 'deploy',
      image: last?.job.image ?? '',
      script: ['./deploy.sh'],
    },
  };
}

/** A copy under another name; the names of its role and job follow where they were derived from the old one. */
export function duplicateEnvironment(environment: EnvironmentDraft, draft: Draft): EnvironmentDraft {
  const name = freeName([`${environment.name}-copy`], draft.environments);
  const copy = { ...structuredClone(environment), key: freeKey('environment', draft.environments) };
  return renamed(
    {
      ...copy,
      role: {
        ...copy.role,
        name: distinct(copy.role.name, derivedRoleName(draft.gitlab.project.path, environment.name)),
      },
      job: { ...copy.job, name: distinct(copy.job.name, derivedJobName(environment.name)) },
    },
    name,
    draft,
  );
}

function distinct(name: string, derived: string): string {
  return name === '' || name === derived ? name : `${name}-copy`;
}

/** The environment under a new name. Names of role and job change along only as long as nobody chose their own. */
export function renamed(environment: EnvironmentDraft, name: string, draft: Draft): EnvironmentDraft {
  const { role, job } = environment;
  const follows =
    role.name === '' || role.name === derivedRoleName(draft.gitlab.project.path, environment.name);
  return {
    ...environment,
    name,
    role: { ...role, name: follows ? derivedRoleName(draft.gitlab.project.path, name) : role.name },
    job: {
      ...job,
      name:
        job.name === '' || job.name === derivedJobName(environment.name) ? derivedJobName(name) : job.name,
    },
  };
}

/** `gitlab-<group>-<project>-<environment>`, at most the 64 characters IAM allows. */
export function derivedRoleName(projectPath: string, environment: string): string {
  const project = projectPath.split('/').slice(-2).map(slug);
  return ['gitlab', ...project, slug(environment)].filter(Boolean).join('-').slice(0, 64).replace(/-+$/, '');
}

export function derivedJobName(environment: string): string {
  return ['deploy', slug(environment)].filter(Boolean).join('-');
}

function freeName(wishes: readonly string[], environments: readonly EnvironmentDraft[]): string {
  const taken = new Set(environments.map(({ name }) => name));
  const wish = wishes.find((name) => !taken.has(name));
  if (wish !== undefined) return wish;
  for (let number = 2; ; number += 1) {
    const name = `${wishes[0] ?? 'environment'}-${number}`;
    if (!taken.has(name)) return name;
  }
}

/** Two environments on one ref get the same token: a new one starts on a ref of its own. */
function freeRef(environments: readonly EnvironmentDraft[], name: string): RefDraft {
  const wishes: RefDraft[] = [
    { type: 'branch', name: 'main' },
    { type: 'tag', name: 'v*' },
    { type: 'branch', name: slug(name) },
  ];
  const taken = (wish: RefDraft) =>
    environments.some(({ refs }) => refs.some((ref) => ref.type === wish.type && ref.name === wish.name));
  return wishes.find((wish) => !taken(wish)) ?? { type: 'branch', name: '' };
}
