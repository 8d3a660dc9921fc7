import { isPlainObject, membersOf, type PlainObject } from '../formats/plain-object';

type Path = readonly (string | number)[];

/**
 * Converts a setup of version 1, in which each environment has one role and one job, to version 2. Also
 * accepts a draft of the form of that time. Any other value is returned unchanged. Fields that version 1 did
 * not have are kept, for the schema to check.
 */
export function upgraded(input: unknown): unknown {
  if (!isVersion1(input)) return input;
  const { version: _, environments, aws, ...others } = membersOf(input);
  return {
    version: 2,
    ...others,
    ...(aws === undefined ? {} : { aws: upgradedAws(aws) }),
    ...(environments === undefined ? {} : { roles: eachOf(environments, roleOf) }),
  };
}

/** Whether an input is of version 1, or a draft of that time, which has no version. */
export function isVersion1(input: unknown): boolean {
  const { version, environments, roles } = membersOf(input);
  return version === 1 || (version === undefined && environments !== undefined && roles === undefined);
}

const eachOf = (list: unknown, change: (item: PlainObject) => unknown): unknown =>
  Array.isArray(list) ? list.map((item) => (isPlainObject(item) ? change(item) : item)) : list;

function upgradedAws(aws: unknown): unknown {
  if (!isPlainObject(aws) || aws.accounts === undefined) return aws;
  return { ...aws, accounts: eachOf(aws.accounts, accountOf) };
}

const accountOf = ({ providerExists, ...account }: PlainObject): unknown => ({
  ...account,
  ...(providerExists === undefined ? {} : { provider: providerOf(providerExists) }),
});

/** A value that was never allowed stays, so that it is refused. */
const providerOf = (exists: unknown): unknown =>
  typeof exists === 'boolean' ? (exists ? 'existing' : 'create') : exists;

function roleOf(environment: PlainObject): unknown {
  const { key, name, protected: isProtected, role, sessionSeconds, job, jobs, ...others } = environment;
  return {
    ...(key === undefined ? {} : { key }),
    ...(name === undefined ? {} : { name }),
    kind: 'deploy',
    environment: defined({ name, protected: isProtected }),
    ...others,
    ...(role === undefined ? {} : { iam: role }),
    ...(jobs === undefined ? {} : { jobs }),
    ...(job === undefined ? {} : { jobs: [isPlainObject(job) ? jobOf(job, sessionSeconds) : job] }),
  };
}

/** If the SDKs exchange the token, the session length is fixed, so the setup does not contain it. */
const jobOf = (job: PlainObject, sessionSeconds: unknown): unknown => ({
  ...job,
  ...(sessionSeconds === undefined || isSdkSession(job, sessionSeconds) ? {} : { sessionSeconds }),
});

const isSdkSession = (job: PlainObject, sessionSeconds: unknown): boolean =>
  job.credentials === 'web-identity-file' && String(sessionSeconds) === '3600';

const defined = (members: PlainObject): PlainObject =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** The path in version 1 of a path in version 2: problems are reported with the path that the user wrote. */
export function pathInVersion1([first, ...rest]: Path): (string | number)[] {
  if (first === 'aws' && rest[0] === 'accounts' && rest[2] === 'provider')
    return ['aws', 'accounts', rest[1] ?? 0, 'providerExists', ...rest.slice(3)];
  if (first !== 'roles') return first === undefined ? [] : [first, ...rest];
  const [index, member, ...inner] = rest;
  if (index === undefined) return ['environments'];
  if (member === undefined) return ['environments', index];
  switch (member) {
    case 'environment':
      return ['environments', index, ...(inner.length === 0 ? ['name'] : inner)];
    case 'iam':
      return ['environments', index, 'role', ...inner];
    case 'jobs': {
      const [, field, ...parts] = inner;
      if (field === 'sessionSeconds') return ['environments', index, 'sessionSeconds'];
      return ['environments', index, 'job', ...(field === undefined ? [] : [field, ...parts])];
    }
    default:
      return ['environments', index, member, ...inner];
  }
}
