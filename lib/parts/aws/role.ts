import { ownTagPrefix } from '../../aws/tags';
import type { Plan, RolePlan } from '../../plan/types';

/** Folder of an account's files in the bundle. */
export const accountFolder = (account: string): string => `aws/${account}`;

/** Folder of a role's documents. Role names are unique in an account, ignoring case. */
export const roleFolder = (role: RolePlan): string => `${accountFolder(role.account.id)}/${role.iam.name}`;

/** The description IAM shows. Plain ASCII: IAM refuses most other characters (IAM API, CreateRole). */
export function roleDescription(plan: Plan, role: RolePlan): string {
  const text = `GitLab jobs of ${plan.setup.gitlab.project.path}, environment ${role.name}. Made by Keyless.`;
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 1000);
}

/** The tag with the project that a role or an identity provider belongs to. */
export const projectTag = `${ownTagPrefix}project`;

/** The tag that lists the tags a bundle wrote, so that a later bundle can remove those it no longer has and keep all others. */
export const tagRecord = `${ownTagPrefix}tags`;

const tagValueLimit = 256;

/**
 * The tags of a role in a stable order: those of the setup, the project, and the record of the tags written here. The record is a list of words
 * of limited length, so it leaves out keys with a space and keys that do not fit; these tags are never removed.
 */
export function roleTags(plan: Plan, role: RolePlan): readonly (readonly [string, string])[] {
  const settings: (readonly [string, string])[] = [
    ...Object.entries(role.iam.tags ?? {}),
    projectTagOf(plan),
    [`${ownTagPrefix}environment`, tagValue(role.name)],
  ];
  return [...settings, [tagRecord, record(settings.map(([key]) => key))]];
}

/** The tags of an identity provider that a bundle creates. A provider without them belongs to somebody else and is never removed. */
export const providerTags = (plan: Plan): readonly (readonly [string, string])[] => [projectTagOf(plan)];

const projectTagOf = (plan: Plan): readonly [string, string] => [
  projectTag,
  tagValue(plan.setup.gitlab.project.path),
];

/** IAM tag values: letters, digits, spaces and `_.:/=+-@`, at most 256 characters (IAM API, Tag). */
const tagValue = (text: string): string =>
  text.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, '_').slice(0, tagValueLimit);

function record(keys: readonly string[]): string {
  let words = '';
  for (const key of keys) {
    const longer = words === '' ? key : `${words} ${key}`;
    if (!key.includes(' ') && longer.length <= tagValueLimit) words = longer;
  }
  return words;
}
