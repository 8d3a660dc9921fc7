import { readPermission } from '../aws/permissions/read';
import { readAccountId, readRegion, readRole } from '../aws/read-names';
import { membersOf } from '../formats/plain-object';
import { readItems, readMembers, readText } from '../formats/reading';
import { normalizeUrl } from '../gitlab/instance';
import { readProjectPath } from '../gitlab/project-path';
import { readRefName } from '../gitlab/ref-name';
import { readVersion } from '../gitlab/version';

const line = (value: unknown): unknown => readText(value);
const lines = (value: unknown): unknown => readItems(value, line);
const account = (value: unknown): unknown => readAccountId(value);

/** An id as digits, as the form and copied text have it. More digits than a number keeps stay text. */
const id = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : line(value);

/**
 * The one place that reads what people paste, for form, file, link and command line alike: addresses where a path or a name is asked
 * for, versions with their edition, accounts with dashes. What can only be meant one way comes out in the form that is stored;
 * everything else, valid values among it, stays as it is. Reading twice is reading once. Never throws.
 */
export function readInput(input: unknown): unknown {
  const { partition } = membersOf(membersOf(input).aws);
  return readMembers(input, {
    gitlab: readGitlab,
    aws: (aws) =>
      readMembers(aws, {
        audience: line,
        accounts: (accounts) => readItems(accounts, (item) => readMembers(item, { id: account, name: line })),
      }),
    environments: (environments) =>
      readItems(environments, (environment) => readEnvironment(environment, partition)),
  });
}

function readGitlab(gitlab: unknown): unknown {
  const url = readText(membersOf(gitlab).url, normalizeUrl);
  return readMembers(gitlab, {
    url: () => url,
    version: (version) => readText(version, readVersion),
    issuer: (issuer) => readText(issuer, normalizeUrl),
    project: (project) =>
      readMembers(project, {
        path: (path) => readText(path, (text) => readProjectPath(text, String(url))),
        id,
        namespaceId: id,
      }),
  });
}

function readEnvironment(environment: unknown, partition: unknown): unknown {
  const members = membersOf(environment);
  const place = { partition, region: readRegion(members.region), account: account(members.account) };
  return readMembers(environment, {
    name: line,
    refs: (refs) => readItems(refs, readRef),
    account: () => place.account,
    region: () => place.region,
    role: (role) => readRole(role, place),
    network: (network) => readMembers(network, { sourceIps: lines, sourceVpces: lines }),
    permissions: (permissions) => readItems(permissions, (permission) => readPermission(permission, place)),
    job: (job) => readMembers(job, { name: line, stage: line, image: line }),
  });
}

function readRef(ref: unknown): unknown {
  const { type } = membersOf(ref);
  return readMembers(ref, { name: (name) => readText(name, (text) => readRefName(text, type)) });
}
