import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gitlabConfigure } from '@/lib/generators/gitlab-configure';
import type { Ref } from '@/lib/setup/schema';
import {
  type AccessLevel,
  branchRule,
  type FakeGitlab,
  level,
  newProject,
  peopleLetIn,
  type Rule,
  rulesFor,
  startFakeGitlab,
  tagRule,
} from '../support/fake-gitlab';
import '../support/repeatable';
import { freeSetup, protectedSetup, runGitlabScript, token } from './gitlab-script';
import { describeWith } from './programs';

/*
 * Runs configure.sh against many project states at once: all in one project, each ref in a separate folder. After every change and
 * at the end, nobody has a new right, and every wanted state is reached or listed as left to do.
 */

const rightsOf = {
  branch: ['push_access_levels', 'merge_access_levels'],
  tag: ['create_access_levels'],
} as const;

const roleRows: readonly (readonly number[])[] = [[], [0], [30], [40], [60], [30, 40], [0, 30], [0, 60]];
const unprotectRows: readonly (readonly number[])[] = [[], [30], [40], [60]];
const rows = fc.constantFrom(...roleRows);
const someRow = fc
  .tuple(rows, fc.boolean())
  .map(([roles, user]) => [
    ...roles.map((role) => level(role)),
    ...(user ? [level(40, { user_id: 7 })] : []),
  ]);
const branchState = fc.record({
  push: someRow,
  merge: someRow,
  unprotect: fc.constantFrom(...unprotectRows),
  force: fc.boolean(),
  owners: fc.boolean(),
});

/** A folder: the name to trust, and the names of existing rules. */
const layout = fc.record({
  trusted: fc.constantFrom('main', 'm*'),
  rules: fc.subarray(['main', 'm*', '*', 'main-x', 'main*', 'ma*x']),
});

interface State {
  readonly refs: readonly Ref[];
  readonly branches: readonly Rule[];
  readonly tags: readonly Rule[];
}

function stateOf(count: number, free: boolean): State {
  const folders = fc.sample(fc.record({ type: fc.constantFrom('branch', 'tag'), layout }), count);
  const states = fc.sample(fc.array(branchState, { minLength: 6, maxLength: 6 }), count);
  const named = (folder: number, name: string) => `f${String(folder).padStart(2, '0')}/${name}`;
  const rules = folders.flatMap(({ type, layout }, folder) =>
    layout.rules.flatMap((name, index) => {
      const state = states[folder]?.[index];
      if (state === undefined) return [];
      const { push, merge, unprotect, force, owners } = state;
      const rule =
        type === 'tag'
          ? tagRule(named(folder, name), push)
          : branchRule(named(folder, name), push, merge, {
              unprotect_access_levels: unprotect.map((role) => level(role)),
              allow_force_push: force,
              code_owner_approval_required: owners && !free,
            });
      return [{ type, rule: structuredClone(rule) }];
    }),
  );
  return {
    refs: folders.map(({ type, layout }, folder) => ({ type, name: named(folder, layout.trusted) }) as const),
    branches: rules.filter(({ type }) => type === 'branch').map(({ rule }) => rule),
    tags: rules.filter(({ type }) => type === 'tag').map(({ rule }) => rule),
  };
}

/** Names to test: the trusted name, similar names, and names that only a neighboring rule matches. */
const namesIn = (ref: Ref): readonly string[] =>
  ['main', 'main-x', 'm', 'other', 'max'].map((name) => ref.name.replace(/[^/]*$/, name));

function rights(rules: readonly Rule[], { type }: Ref, name: string) {
  const matching = rulesFor(rules, name);
  return {
    people: new Map(rightsOf[type].map((right) => [right, peopleLetIn(rules, name, right)])),
    force: matching.some((rule) => rule.allow_force_push === true),
    owners: matching.some((rule) => rule.code_owner_approval_required === true),
  };
}

const list = (gitlab: Rules, ref: Ref) => (ref.type === 'branch' ? gitlab.branches : gitlab.tags);

type Rules = Pick<State, 'branches' | 'tags'>;

/** The rights that somebody gained between two states, one line each. */
function loosened(before: State, after: Rules): readonly string[] {
  return [
    ...before.refs.flatMap((ref) =>
      namesIn(ref).flatMap((name) => {
        const [old, now] = [rights(list(before, ref), ref, name), rights(list(after, ref), ref, name)];
        return [
          ...[...now.people].flatMap(([right, people]) =>
            [...people]
              .filter((person) => !old.people.get(right)?.has(person))
              .map((person) => `${ref.type} ${name}: ${right} ${person}`),
          ),
          ...(now.force && !old.force ? [`${name}: force`] : []),
          ...(old.owners && !now.owners ? [`${name}: code owners`] : []),
        ];
      }),
    ),
    ...before.branches.flatMap((rule) => {
      const same = after.branches.find(({ name }) => name === rule.name);
      return same === undefined || unprotectLevel(same) >= unprotectLevel(rule)
        ? []
        : [`${rule.name}: unprotect`];
    }),
  ];
}

/** The level that may unprotect, which each rule sets separately. Without rows, it is Maintainer. */
function unprotectLevel(rule: Rule): number {
  const rows = rule.unprotect_access_levels as readonly AccessLevel[];
  return rows.length === 0 ? 40 : Math.min(...rows.map(({ access_level }) => access_level ?? 40));
}

describeWith(['curl', 'jq', 'dash'], 'gitlab/configure.sh and the rules there are', () => {
  async function projectOf(state: State, tier: 'free' | 'premium'): Promise<FakeGitlab> {
    const project = newProject('platform/landing-zone', 12);
    project.tier = tier;
    project.protected_branches = structuredClone([...state.branches]);
    project.protected_tags = structuredClone([...state.tags]);
    project.protected_environments = tier === 'free' ? undefined : [];
    return startFakeGitlab(project, token, { pageSize: 100 });
  }

  const now = ({ project }: FakeGitlab): Rules => ({
    branches: project.protected_branches,
    tags: project.protected_tags,
  });

  it.each(['free', 'premium'] as const)(
    'never gives anybody a new right, on %s',
    async (tier) => {
      const state = stateOf(24, tier === 'free');
      const setup = (tier === 'free' ? freeSetup : protectedSetup)(({ roles: [first] }) => {
        first?.refs?.splice(0, 1, ...state.refs);
      });
      const gitlab = await projectOf(state, tier);
      const moments: string[] = [];
      gitlab.onWrite = () => moments.push(...loosened(state, now(gitlab)));
      const { stderr, status } = await runGitlabScript(gitlabConfigure, gitlab, { setup, args: ['--yes'] });
      expect(status).toBe(1);
      expect(stderr).not.toMatch(/^(failed|not set)/m);
      expect(moments).toEqual([]);
      for (const ref of state.refs) {
        if (stderr.includes(`${ref.type} ${ref.name}: `)) continue;
        for (const name of namesIn(ref).filter(
          (name) => rulesFor([tagRule(ref.name, [])], name).length > 0,
        )) {
          const { people } = rights(list(now(gitlab), ref), ref, name);
          expect([...people.values()].flatMap((ids) => [...ids])).not.toContain('30');
        }
      }

      const changed = structuredClone(now(gitlab));
      gitlab.requests.length = 0;
      await runGitlabScript(gitlabConfigure, gitlab, { setup, args: ['--yes'] });
      expect(now(gitlab)).toEqual(changed);
      gitlab.stop();
    },
    120_000,
  );

  it.each([1, 2, 3])('may be interrupted after %i changes and run again', async (last) => {
    const state: State = {
      refs: [{ type: 'branch', name: 'main' }],
      branches: [branchRule('main', [level(0)], [level(30)])],
      tags: [],
    };
    const first = await projectOf(state, 'free');
    let writes = 0;
    const moments: string[] = [];
    const check = (gitlab: FakeGitlab) => () => moments.push(...loosened(state, now(gitlab)));
    first.onWrite = () => {
      check(first)();
      writes += 1;
      if (writes === last)
        for (const method of ['POST', 'DELETE']) first.fail(`${method} `, ...Array(9).fill(403));
    };
    const setup = freeSetup(({ roles }) => {
      roles.splice(1);
      roles[0]?.refs?.splice(0, 1, { type: 'branch', name: 'main' });
    });
    expect(await runGitlabScript(gitlabConfigure, first, { setup, args: ['--yes'] })).toMatchObject({
      status: 1,
    });
    first.stop();

    const second = await startFakeGitlab(first.project, token);
    second.onWrite = check(second);
    expect(await runGitlabScript(gitlabConfigure, second, { setup, args: ['--yes'] })).toMatchObject({
      status: 0,
      stderr: '',
    });
    second.stop();
    expect(moments).toEqual([]);
    const { people } = rights(second.project.protected_branches, { type: 'branch', name: 'main' }, 'main');
    expect([...(people.get('push_access_levels') ?? [])]).toEqual([]);
    expect([...(people.get('merge_access_levels') ?? [])]).toEqual(['40', '60']);
  });
});
