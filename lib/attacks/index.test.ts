import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attackedWorld } from '../parts/attacked';
import { planSetup, trustPolicyOf } from '../plan';
import { setupPresets } from '../setup/presets';
import type { Setup } from '../setup/schema';
import { attackStory } from '../world/attack-story';
import { attackers } from '../world/attackers';
import { layers } from '../world/layers';
import { runAttack } from '../world/run-attack';
import { scenarios } from '../world/scenarios';
import { targetOf, targetsOf } from '../world/target';
import { weaknesses } from '../world/weaknesses';
import { attacks } from '.';

/** Files that declare a thing of this kind, by the annotation of their export. */
const declaring = (folder: string, type: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => readFileSync(`${folder}/${file}`, 'utf8').includes(`: ${type} = {`))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();

describe('attacks', () => {
  it('has one registry line for each file, in the order of the scenarios', () => {
    expect(attacks.map(({ id }) => id).sort()).toEqual(declaring(__dirname, 'Attack'));
    const order = attacks.map(({ scenario }) => scenarios[scenario].row);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it.each(attacks)('$id is described in full sentences', (attack) => {
    expect(attack.title).toMatch(/^[A-Z][^!]*[^.!]$/);
    for (const line of attack.story) expect(line).toMatch(/^[A-Z][ -~]*\.$/);
    expect(attack.story.length).toBeGreaterThan(0);
    expect(attackers).toHaveProperty(attack.attacker);
    for (const layer of attack.expected) expect(layers).toHaveProperty(layer);
    for (const weakness of attack.weaknesses) expect(weaknesses).toHaveProperty(weakness);
    expect(attack.sources.length).toBeGreaterThan(0);
  });

  it('are all tried on some preset, and stopped only in the layers that they expect', () => {
    const [{ setup: example }] = setupPresets;
    const roles = example.roles.map((role) => ({ ...role, runner: 'gitlab-hosted' as const }));
    const targets = [...setupPresets.map(({ setup }) => setup), { ...example, roles }].flatMap((setup) =>
      targetsOf(attackedWorld(planSetup(setup))),
    );
    const unexpected = attacks.flatMap((attack) => {
      const results = targets.map((target) => runAttack(attack, target));
      const stopping = new Set(
        results.flatMap((result) => (result.outcome === 'stopped' ? [result.layer] : [])),
      );
      const isTried = results.some(({ outcome }) => outcome !== 'not-applicable');
      const differing = [
        ...attack.expected.filter((layer) => !stopping.has(layer)).map((layer) => `never by ${layer}`),
        ...[...stopping]
          .filter((layer) => !attack.expected.includes(layer))
          .map((layer) => `also by ${layer}`),
      ];
      return isTried && differing.length === 0 ? [] : [[attack.id, ...differing].join(', ')];
    });
    // A backup control has an effect only once the first control is gone. No subject and no condition key
    // names an environment that others may deploy to: where that can be tried, nothing in AWS stops it.
    expect(unexpected).toEqual([
      'path-squat, never by gitlab',
      'branch-by-mistake, never by trust-policy',
      'near-miss-ref, never by gitlab',
      'job-project-subject, never by trust-policy',
      'merge-request-by-mistake, never by trust-policy',
      'merged-results, never by gitlab',
      'environment-name-only, never by gitlab',
      'lax-environment, never by trust-policy',
      'cache-poisoning, never by job',
    ]);
  });
});

describe('settings that came late', () => {
  const free = setupPresets.find(({ id }) => id === 'self-managed-free')?.setup;
  if (free === undefined) throw new Error('no preset');
  const path = attacks.find(({ id }) => id === 'variable-path');
  if (path === undefined) throw new Error('no attack');
  const at = (version: string) =>
    runAttack(
      path,
      targetOf(
        attackedWorld(
          planSetup({ ...free, gitlab: { ...free.gitlab, pipelineVariables: 'no-one', version } }),
        ),
        0,
      ),
    );

  it('are tried if they may have been backported to an older version', () => {
    const running = attacks.find(({ id }) => id === 'job-project-subject');
    if (running === undefined) throw new Error('no attack');
    const setup = setupPresets.find(({ id }) => id === 'private-issuer')?.setup;
    const world = (version: string) =>
      setup && attackedWorld(planSetup({ ...setup, gitlab: { ...setup.gitlab, version } }));
    const tried = (version: string) => {
      const here = world(version);
      return here && runAttack(running, targetOf(here, 0)).outcome;
    };
    expect(['19.1', '19.2', '19.4', '19.5'].map(tried)).toEqual([
      'not-applicable',
      'stopped',
      'stopped',
      'stopped',
    ]);
    // A plan never relies on features that only may exist.
    expect(world('19.4')?.plan.subjectComponents.join()).not.toMatch(/(job|source)_project/);
  });

  it('leave pipeline variables to Maintainers before GitLab 17.1', () => {
    expect(at('17.0')).toMatchObject({
      outcome: 'succeeded',
      weakness: 'pipeline-variables-not-lockable',
    });
    expect(at('17.1')).toEqual({ outcome: 'stopped', layer: 'gitlab', by: ['gitlab-pipeline-variables'] });
  });
});

describe('an attacker', () => {
  const [{ setup }] = setupPresets;
  const results = (changed: Setup) => {
    const world = attackedWorld(planSetup(changed));
    return attacks.flatMap((attack) =>
      world.plan.roles.map((_, role) => {
        const { how: _how, ...result } = { how: '', ...runAttack(attack, targetOf(world, role)) };
        return [attack.id, role, result] as const;
      }),
    );
  };
  const project = (path: string): Setup => ({
    ...setup,
    gitlab: { ...setup.gitlab, project: { ...setup.gitlab.project, path } },
  });
  const roles = (change: (index: number) => Partial<Setup['roles'][number]>): Setup => ({
    ...setup,
    roles: setup.roles.map((candidate, index) => ({ ...candidate, ...change(index) })),
  });
  const network = (...sourceIps: readonly string[]) =>
    roles(() => ({ runner: 'self-hosted', network: { sourceIps: [...sourceIps] } }));
  const branch = (name: string) =>
    roles((index) => (index === 0 ? { refs: [{ type: 'branch', name }] } : {}));

  it('composes the subject of a project of their own in every way GitLab offers', () => {
    const find = (id: string) => attacks.find((candidate) => candidate.id === id) ?? attacks[0];
    const firstComponents = (id: string, gitlab: Partial<Setup['gitlab']> = {}) => {
      const attack = find(id);
      if (attack === undefined) throw new Error(id);
      const world = attackedWorld(planSetup({ ...setup, gitlab: { ...setup.gitlab, ...gitlab } }));
      return attackStory(attack, targetOf(world, 0)).attempts.flatMap(({ minted }) =>
        minted?.minted ? [minted.claims.sub.split(':')[0]] : ['refused'],
      );
    };
    const six = [
      'project_path',
      'project_id',
      'job_project_path',
      'job_project_id',
      'source_project_path',
      'source_project_id',
    ];
    expect(firstComponents('any-project')).toEqual(six);
    // GitLab mints no token while the subject contains the path that was given up, but mints one for the id.
    expect(firstComponents('path-squat').sort()).toEqual(
      ['refused', 'refused', 'refused', 'project_id', 'job_project_id', 'source_project_id'].sort(),
    );
    const old = { edition: 'self-managed', url: 'https://git.example.org', version: '18.7' } as const;
    expect(new Set(firstComponents('any-project', old))).toEqual(new Set(['project_path']));
  });

  it.each([
    ['a path', project('mallory/tools'), setup],
    ['a path in other letters', project('Mallory/Tools'), setup],
    ['the path of the copy', project('api-copy/api'), setup],
    ['the path of the fork', project('mallory/api'), setup],
    ['an audience', { ...setup, aws: { ...setup.aws, audience: 'https://vault.example.com' } }, setup],
    ['an address', network('192.88.99.0/24', '1.0.0.0/8'), network('198.51.100.0/24')],
    ['a lax branch', branch('next'), branch('main')],
    ['an open branch', branch('develop'), branch('main')],
    ['the target of a merge request', branch('older'), branch('main')],
    [
      'an environment that is almost the same',
      roles((index) => ({
        environment: { name: index === 0 ? 'production-' : 'production', protected: true },
      })),
      roles((index) => ({ environment: { name: index === 0 ? 'staging' : 'production', protected: true } })),
    ],
    [
      'an environment that others may deploy to',
      roles((index) => ({ environment: { name: index === 0 ? 'preview' : 'production', protected: true } })),
      roles((index) => ({ environment: { name: index === 0 ? 'staging' : 'production', protected: true } })),
    ],
  ])('is never trusted by the setup: %s', (_, theirs, other) => {
    expect(results(theirs)).toEqual(results(other));
  });
});

describe('a story', () => {
  const [{ setup }] = setupPresets;
  const world = attackedWorld(planSetup(setup));
  const find = (id: string) => {
    const attack = attacks.find((candidate) => candidate.id === id);
    if (attack === undefined) throw new Error(id);
    return attack;
  };

  it('contains the token and every comparison, and ends as the matrix says', () => {
    for (const attack of attacks)
      expect(attackStory(attack, targetOf(world, 0)).result).toEqual(runAttack(attack, targetOf(world, 0)));
    const [attempt] = attackStory(find('project-recreated'), targetOf(world, 0)).attempts;
    expect(attempt?.minted?.minted && attempt.minted.claims.sub).toBe(
      'project_path:acme/payments/api:ref_type:branch:ref:main',
    );
    expect(attempt?.result).toEqual({
      outcome: 'stopped',
      layer: 'trust-policy',
      by: ['trust-project-id'],
    });
    const failed = attempt?.verdict?.statements[0]?.conditions.filter(({ match }) => match === false);
    expect(failed?.map(({ key, expected }) => [key, expected])).toEqual([
      ['gitlab.com:project_id', ['48151623']],
    ]);
  });

  it('is plain data', () => {
    for (const attack of attacks) {
      const story = attackStory(attack, targetOf(world, 1));
      expect(structuredClone(story)).toEqual(story);
    }
  });
});

describe('the world', () => {
  it('attacks the very policy the plan holds', () => {
    for (const { setup } of setupPresets) {
      const plan = planSetup(setup);
      const { aws } = attackedWorld(plan);
      plan.roles.forEach((role, index) => {
        expect(aws.roles[index]?.policy).toEqual(trustPolicyOf(role));
      });
    }
  });

  it('knows the hardening of a job from the generated pipeline', () => {
    const { jobs } = attackedWorld(planSetup(setupPresets[0].setup));
    for (const job of jobs) {
      expect([...job.topics]).toEqual(
        expect.arrayContaining(['id-token', 'job-endpoints', 'job-static-keys', 'job-assert-identity']),
      );
    }
    expect(jobs[0]?.timeoutSeconds).toBe(1200);
  });
});
