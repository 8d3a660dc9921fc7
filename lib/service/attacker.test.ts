import { describe, expect, test } from 'vitest';
import { parseSetup } from '../setup/parse';
import { setupPresets } from '../setup/presets';
import { createAttacker } from './attacker';

/** For tests that run all attacks many times. */
const timeout = 60_000;

const [{ setup: example }] = setupPresets;
/** Both roles of the example on one branch, so that AWS cannot distinguish them. */
const sharedRef = {
  ...example,
  gitlab: { ...example.gitlab, tier: 'free' as const },
  roles: example.roles.map((role) => ({
    ...role,
    environment: { name: role.name, protected: false },
    refs: [{ type: 'branch' as const, name: 'main' }],
    pipelineSources: ['push'],
  })),
};

const attacked = (input: unknown) => {
  const answer = createAttacker().attack({ input, without: [] });
  if (!answer.ok) throw new Error('the setup is valid');
  return answer;
};

describe('the attacks on a draft', () => {
  test('an invalid draft gets no numbers', () => {
    expect(createAttacker().attack({ input: { version: 1 }, without: [] })).toEqual({ ok: false });
  });
});

describe('what the last answer did to the attacks on a role', () => {
  const withSchedule = {
    ...example,
    roles: example.roles.map((role) => ({ ...role, pipelineSources: ['push', 'web', 'schedule'] })),
  };
  const change = (before: unknown, after: unknown, role = 0) =>
    createAttacker().attackChange({ before, after, role });

  test('are listed as opened, and after taking the answer back as closed', { timeout }, () => {
    const opened = change(example, withSchedule)?.opened;
    expect(opened?.map(({ attack }) => attack)).toEqual(['stale-schedule']);
    expect(change(withSchedule, example)).toMatchObject({ opened: [], closed: opened });
    const before = attacked(example).radius.matrix.filter((row) => row[0]?.outcome === 'succeeded');
    expect(change(example, withSchedule)?.gotIn).toBe(before.length);
  });

  test('are not compared for a new role', { timeout }, () => {
    const [first] = example.roles;
    const added = {
      ...first,
      name: 'new',
      environment: { name: 'new', protected: false },
      iam: { name: 'new' },
      jobs: first?.jobs.map((job) => ({ ...job, name: 'new' })),
    };
    const after = { ...example, roles: [...example.roles, added] };
    expect(change(example, after, 2)).toMatchObject({ gotIn: undefined, opened: [], closed: [] });
  });

  test('are absent for an invalid draft', () => {
    expect(change({}, example)).toBeUndefined();
  });
});

describe('a story', () => {
  const attacker = createAttacker();
  const story = (attack: string) => attacker.story({ input: example, without: [], attack, role: 0 });

  test('ends as the matrix says, for every attack, and is data that a worker can send', { timeout }, () => {
    const { radius } = attacked(example);
    for (const [row, { id }] of radius.attacks.entries()) {
      const found = story(id);
      expect(found?.result).toEqual(radius.matrix[row]?.[0]);
      expect(structuredClone(found)).toEqual(found);
    }
  });

  test('is absent for an unknown attack or role', () => {
    expect(story('no-such-attack')).toBeUndefined();
    expect(attacker.story({ input: example, without: [], attack: 'path-squat', role: 99 })).toBeUndefined();
  });
});

describe('ways to keep environments apart', () => {
  test('are not offered if the roles are isolated', () => {
    expect(createAttacker().isolationAlternatives({ input: example, role: 0 })?.conflicts).toEqual([]);
  });

  test('say what they change, and lead to a valid setup', () => {
    const answer = createAttacker().isolationAlternatives({ input: sharedRef, role: 1 });
    expect(answer?.before).toEqual(attacked(sharedRef).radius.summary);
    const [conflict] = answer?.conflicts ?? [];
    expect(conflict?.other).toBe(0);
    const previewed = conflict?.alternatives.filter(({ setup }) => setup !== undefined) ?? [];
    expect(previewed.map(({ id }) => id)).toEqual(['own-branches', 'own-tags']);
    for (const { setup, after, stops } of previewed) {
      expect(parseSetup(setup).ok).toBe(true);
      expect(after?.isolation.job).toBe(false);
      if (stops === 'editors') expect(after?.isolation.editor).toBe(false);
    }
  });
});

describe('ways that take two setups', () => {
  test('show the results of the attacks, and are not applied to the current setup', { timeout }, () => {
    const answer = createAttacker().isolationAlternatives({ input: sharedRef, role: 1 });
    const byId = new Map(answer?.conflicts[0]?.alternatives.map((remedy) => [remedy.id, remedy]));
    const id = 'own-project';
    const remedy = byId.get(id);
    expect([id, remedy?.setup, remedy?.after?.isolation]).toEqual([
      id,
      undefined,
      { job: false, editor: false },
    ]);
    expect(remedy?.after?.summary.notIsolated).toBe(0);
    expect(remedy?.after?.summary.dangerous).toBe(0);
    expect(answer?.before.dangerous).toBe(2);
  });
});

describe('alternatives', () => {
  const effects = (input: unknown) => {
    const answer = createAttacker().alternatives(input);
    if (!answer) throw new Error('the setup is valid');
    return {
      ...answer,
      byId: new Map(answer.alternatives.map((alternative) => [alternative.id, alternative])),
    };
  };

  test('name the attacks that they stop, and the roles they get into without', { timeout }, () => {
    const { radius } = attacked(example);
    const { byId } = effects(example);
    const widest = byId.get('widest-subject');
    expect(widest?.stops.map(({ attack }) => attack)).toContain('environment-skipped');
    for (const { attack, roles } of [...byId.values()].flatMap(({ stops }) => stops)) {
      const row = radius.attacks.findIndex(({ id }) => id === attack);
      for (const role of roles) expect(radius.matrix[row]?.[role]?.outcome).toBe('succeeded');
    }
  });

  test('do not exist for an invalid draft', () => {
    expect(createAttacker().alternatives({ version: 1 })).toBeUndefined();
  });

  test('count the attacks, the pairs and the gaps before and after', { timeout }, () => {
    const { before, byId } = effects(sharedRef);
    expect(before).toEqual(attacked(sharedRef).radius.summary);
    expect(before.notIsolated).toBe(2);
    const branches = byId.get('own-branches');
    expect(branches?.after.notIsolated).toBe(0);
    expect(branches?.after).toEqual(attacked(branches?.setup).radius.summary);
    expect(branches?.closes).toEqual([
      'staging: AWS cannot tell staging from production',
      'production: AWS cannot tell production from staging',
    ]);
    expect(branches?.opens).toEqual([]);
    expect(byId.get('own-project')?.opens).toEqual([
      'The project id is not pinned',
      'The namespace id is not pinned',
    ]);
  });

  test('are data that a worker can send', { timeout }, () => {
    const answer = createAttacker().alternatives(sharedRef);
    expect(structuredClone(answer)).toEqual(answer);
  });
});

describe('a draft with missing answers', () => {
  const incomplete = { ...example, gitlab: { ...example.gitlab, project: { path: '' } } };
  const attacker = createAttacker();
  const standIn = /zq[a-z]{3}qz/i;

  test('is still attacked, and says what is missing', () => {
    const answer = attacker.attack({ input: incomplete, without: [] });
    expect(answer).toMatchObject({ ok: true });
    const text = JSON.stringify(answer);
    expect(text).toContain('‹project path›');
    expect(text).not.toMatch(standIn);
    const story = attacker.story({ input: incomplete, without: [], attack: 'path-squat', role: 0 });
    expect(story).toBeDefined();
    expect(JSON.stringify(story)).not.toMatch(standIn);
  });

  test('gets no other setup offered, because that would contain answers nobody gave', () => {
    expect(attacker.alternatives(incomplete)).toBeUndefined();
    expect(attacker.isolationAlternatives({ input: incomplete, role: 0 })).toBeUndefined();
  });
});
