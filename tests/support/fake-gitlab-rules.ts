/*
 * A model of GitLab's protection rules and of how the API changes them. `peopleLetIn` says who gets a right from the rules.
 */

export type Json = Record<string, unknown>;

/** An entry of a rule in GitLab's API: a role or user that gets the right. */
export interface AccessLevel {
  readonly id: number;
  readonly access_level: number | null;
  readonly user_id: number | null;
  readonly group_id: number | null;
  readonly deploy_key_id?: number | null;
}

export type Rule = Json & { readonly name: string };
export type RuleList = 'protected_branches' | 'protected_tags' | 'protected_environments';
export type Tier = 'free' | 'premium';

let lastId = 1000;
const nextId = (): number => {
  lastId += 1;
  return lastId;
};

/** An access level for a role (0, 30, 40, 60) or for a user. */
export const level = (access_level: number | null, overrides: Partial<AccessLevel> = {}): AccessLevel => ({
  id: nextId(),
  access_level,
  user_id: null,
  group_id: null,
  ...overrides,
});

export const branchRule = (
  name: string,
  push: readonly AccessLevel[],
  merge: readonly AccessLevel[],
  extra: Json = {},
): Rule => ({
  id: nextId(),
  name,
  push_access_levels: push,
  merge_access_levels: merge,
  unprotect_access_levels: [],
  allow_force_push: false,
  code_owner_approval_required: false,
  inherited: false,
  ...extra,
});

export const tagRule = (name: string, create: readonly AccessLevel[]): Rule => ({
  name,
  create_access_levels: create,
});

export const environmentRule = (name: string, deploy: readonly AccessLevel[], extra: Json = {}): Rule => ({
  name,
  deploy_access_levels: deploy,
  required_approval_count: 0,
  approval_rules: [],
  ...extra,
});

/** A new rule. Lists of access levels, code owners and unprotect levels are Premium features, which Free ignores. */
export function newRule(list: RuleList, tier: Tier, body: Json): Rule {
  const name = String(body.name);
  const single = (key: string) => [level(Number(body[key] ?? 40))];
  if (list === 'protected_tags') return tagRule(name, single('create_access_level'));
  if (list === 'protected_environments')
    return environmentRule(name, changedLevels([], body.deploy_access_levels), {
      required_approval_count: body.required_approval_count ?? 0,
      approval_rules: body.approval_rules ?? [],
    });
  return branchRule(name, single('push_access_level'), single('merge_access_level'), {
    allow_force_push: body.allow_force_push === true,
    unprotect_access_levels: [level(40)],
    code_owner_approval_required: tier === 'premium' && body.code_owner_approval_required === true,
  });
}

/** The changed rule; `undefined` if the API does not support the change. */
export function changedRule(
  list: RuleList,
  tier: Tier,
  method: string,
  rule: Rule,
  body: Json,
): Rule | undefined {
  if (list === 'protected_environments' && method === 'PUT') {
    return {
      ...rule,
      deploy_access_levels: changedLevels(rule.deploy_access_levels, body.deploy_access_levels),
    };
  }
  if (list !== 'protected_branches' || method !== 'PATCH') return undefined;
  const levels = (key: string, asked: string) =>
    tier === 'free' ? rule[key] : changedLevels(rule[key], body[asked]);
  return {
    ...rule,
    push_access_levels: levels('push_access_levels', 'allowed_to_push'),
    merge_access_levels: levels('merge_access_levels', 'allowed_to_merge'),
    unprotect_access_levels: levels('unprotect_access_levels', 'allowed_to_unprotect'),
    allow_force_push: body.allow_force_push ?? rule.allow_force_push,
    // Observed on 16.1: a change without this attribute resets it (gitlab-org/gitlab#422092).
    code_owner_approval_required: tier === 'premium' && body.code_owner_approval_required === true,
  };
}

/** Rows with an id are changed, or removed with `_destroy`; rows without one are added (gitlab-org/gitlab#20229). */
function changedLevels(current: unknown, changes: unknown): AccessLevel[] {
  const levels = [...((current ?? []) as AccessLevel[])];
  for (const change of (changes ?? []) as (Partial<AccessLevel> & { _destroy?: boolean })[]) {
    const index = levels.findIndex(({ id }) => id === change.id);
    const found = levels[index];
    if (found === undefined)
      levels.push(
        level(change.access_level ?? 40, {
          user_id: change.user_id ?? null,
          group_id: change.group_id ?? null,
        }),
      );
    else if (change._destroy) levels.splice(index, 1);
    else levels[index] = { ...found, access_level: change.access_level ?? found.access_level };
  }
  return levels;
}

const patternOf = (name: string): RegExp =>
  new RegExp(
    `^${name
      .split('*')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );

/** The rules that match a ref of this name. */
export const rulesFor = (rules: readonly Rule[], name: string): readonly Rule[] =>
  rules.filter((rule) => patternOf(rule.name).test(name));

/**
 * Who has a right on a ref: roles by level, others by name. Each matching rule adds people. Without a matching rule, everyone from
 * Developer up has the right.
 */
export function peopleLetIn(rules: readonly Rule[], name: string, right: string): ReadonlySet<string> {
  const matching = rulesFor(rules, name);
  const rows = matching.flatMap((rule) => (rule[right] ?? []) as AccessLevel[]);
  const roles = ['30', '40', '60'];
  if (matching.length === 0) return new Set(roles);
  return new Set(
    rows.flatMap(({ access_level, user_id }) =>
      user_id === null
        ? roles.filter((role) => access_level !== 0 && Number(role) >= Number(access_level))
        : [`user ${user_id}`],
    ),
  );
}
