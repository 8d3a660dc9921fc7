import { partitions } from '@/lib/aws/arn';
import { mergeLevels, pipelineVariableRoles } from '@/lib/gitlab/rights';
import { subjectForms } from '@/lib/gitlab/subject';
import {
  type AccountDraft,
  type Draft,
  type EnvironmentDraft,
  type ParameterDraft,
  type PermissionDraft,
  sdkSessionSeconds,
  type TagDraft,
  usualAudience,
  usualPipelineSources,
} from './draft';

/**
 * The form's draft of a setup, of another draft (one saved by an earlier visit), or of anything that resembles them.
 * Never throws: what is missing or of the wrong kind starts out empty, for the form to ask for.
 * `toSetupInput(toDraft(setup))` is the same setup again.
 */
export function toDraft(input: unknown): Draft {
  const { gitlab, aws, environments, outputs } = members(input);
  const { edition, url, version, tier, issuer, project, subject, ...rest } = members(gitlab);
  const { partition, audience, accounts } = members(aws);
  const { path, id, namespaceId } = members(project);
  const { form, now } = members(subject);
  const accountDrafts = toAccounts(list(accounts));
  return {
    gitlab: {
      edition: oneOf(edition, ['gitlab.com', 'self-managed', 'dedicated']),
      url: edition === 'gitlab.com' && url === 'https://gitlab.com' ? '' : text(url),
      version: text(version),
      tier: oneOf(tier, ['free', 'premium', 'ultimate']),
      issuer: text(issuer),
      project: { path: text(path), id: text(id), namespaceId: text(namespaceId) },
      subject: { form: oneOf(form, ['', ...subjectForms]), now: texts(now) },
      forkPipelinesInParent: rest.forkPipelinesInParent === true,
      pipelineVariables: oneOf(rest.pipelineVariables, pipelineVariableRoles),
      mergeLevel: oneOf(rest.mergeLevel, mergeLevels),
    },
    aws: {
      partition: oneOf(partition, partitions),
      audience: audience === undefined ? usualAudience : text(audience),
      accounts: accountDrafts,
    },
    environments: withKeys('environment', list(environments), (value, key) =>
      toEnvironment(value, key, accountDrafts),
    ),
    outputs: texts(outputs),
  };
}

function toAccounts(values: readonly unknown[]): AccountDraft[] {
  return withKeys('account', values, (value, key) => {
    const { id, name, providerExists } = members(value);
    return { key, id: text(id), name: text(name), providerExists: providerExists === true };
  });
}

function toEnvironment(value: unknown, key: string, accounts: readonly AccountDraft[]): EnvironmentDraft {
  const environment = members(value);
  const { name, path, permissionsBoundary, tags } = members(environment.role);
  const { sourceIps, sourceVpces } = members(environment.network);
  const job = members(environment.job);
  const account = text(environment.account);
  const known =
    accounts.find((candidate) => candidate.key === account) ?? accounts.find(({ id }) => id === account);
  return {
    key,
    name: text(environment.name),
    protected: environment.protected === true,
    refs: list(environment.refs).map((ref) => ({
      type: oneOf(members(ref).type, ['branch', 'tag']),
      name: text(members(ref).name),
    })),
    account: known?.key ?? account,
    region: text(environment.region),
    role: {
      name: text(name),
      path: text(path),
      permissionsBoundary: text(permissionsBoundary),
      tags: toTags(tags),
    },
    pipelineSources:
      environment.pipelineSources === undefined
        ? [...usualPipelineSources]
        : texts(environment.pipelineSources),
    runner: oneOf(environment.runner, ['', 'gitlab-hosted', 'self-hosted']),
    network: { sourceIps: texts(sourceIps), sourceVpces: texts(sourceVpces) },
    sessionSeconds:
      environment.sessionSeconds === undefined ? sdkSessionSeconds : text(environment.sessionSeconds),
    permissions: list(environment.permissions).map(toPermissionDraft),
    job: {
      name: text(job.name),
      stage: text(job.stage),
      image: text(job.image),
      credentials: oneOf(job.credentials, ['assume-role', 'web-identity-file']),
      manual: job.manual === true,
      script: texts(job.script),
    },
  };
}

/** Tags of a setup are a record, those of a draft are rows. */
function toTags(value: unknown): TagDraft[] {
  if (Array.isArray(value)) {
    return value.map((row) => ({ name: text(members(row).name), value: text(members(row).value) }));
  }
  return Object.entries(members(value)).map(([name, tag]) => ({ name, value: text(tag) }));
}

/** The editable form of a preset with its parameters. */
export function toPermissionDraft(value: unknown): PermissionDraft {
  const { preset, ...parameters } = members(value);
  const entries = Object.entries(parameters).map(([name, parameter]) => [name, toParameterDraft(parameter)]);
  return { ...Object.fromEntries(entries), preset: text(preset) };
}

function toParameterDraft(value: unknown): ParameterDraft {
  if (Array.isArray(value)) return texts(value);
  if (typeof value !== 'object' || value === null) return text(value);
  const { json, ...rest } = members(value);
  return typeof json === 'string' && Object.keys(rest).length === 0
    ? { json }
    : { json: JSON.stringify(value, null, 2) };
}

/** Keeps the keys of a saved draft where they are unique, and gives new ones otherwise. */
function withKeys<T extends { key: string }>(
  prefix: string,
  values: readonly unknown[],
  make: (value: unknown, key: string) => T,
): T[] {
  const made: T[] = [];
  for (const value of values) {
    const wanted = text(members(value).key);
    const taken = made.some(({ key }) => key === wanted);
    made.push(make(value, wanted === '' || taken ? freeKey(prefix, made) : wanted));
  }
  return made;
}

/** A key like `account-3` that none of the rows has. */
export function freeKey(prefix: string, rows: readonly { readonly key: string }[]): string {
  for (let number = rows.length + 1; ; number += 1) {
    const key = `${prefix}-${number}`;
    if (!rows.some((row) => row.key === key)) return key;
  }
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

function texts(value: unknown): string[] {
  return list(value).map(text);
}

/** The value if it is one of the options, otherwise the first of them. */
function oneOf<const T extends readonly [string, ...string[]]>(value: unknown, options: T): T[number] {
  return options.find((option) => option === value) ?? options[0];
}
