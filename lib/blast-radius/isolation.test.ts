import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { outputText } from '@/tests/support/output-text';

import { generate } from '../generators';
import { attackedWorld } from '../parts/attacked';
import { planSetup } from '../plan';
import { parseSetup } from '../setup/parse';
import { setupPresets } from '../setup/presets';
import type { Role, Setup } from '../setup/schema';
import { withDeveloperEnvironment } from '../world/developer-environment';
import { targetOf } from '../world/target';
import { withSettings } from '../world/weaken';
import type { World } from '../world/world';
import { isolation } from './isolation';
import { isolationClause } from './isolation-words';

const read = parseSetup(JSON.parse(readFileSync('tests/fixtures/cases/two-protected-one-ref.json', 'utf8')));
if (!read.ok) throw new Error('The case is not valid.');
const twoProtected = read.setup;
const unprotected = (name: string): Partial<Role> => ({ environment: { name, protected: false } });
const changed = (setup: Setup, ...changes: readonly Partial<Role>[]): Setup => ({
  ...setup,
  roles: setup.roles.map((role, index) => ({ ...role, ...changes[index] })),
});

/** The words for each direction: from the first role to the second, and back. */
function clauses(setup: Setup): readonly (string | undefined)[] {
  const plan = planSetup(setup);
  const pairs = isolation(attackedWorld(plan));
  const [left = '', right = ''] = plan.roles.map(({ name }) => name);
  const [[, there] = [], [back] = []] = pairs;
  return [there && isolationClause(there, left, right), back && isolationClause(back, right, left)];
}

/** The section of the report without its markup. */
function reported(setup: Setup): string {
  const file = generate(planSetup(setup)).find(({ path }) => path === 'BLAST-RADIUS.md');
  if (file === undefined) throw new Error('no report');
  const [, section = ''] = outputText(file).split('## Isolation');
  return (section.split('\n## ')[0] ?? '').replace(/[*`\\]/g, '').replace(/\s+/g, ' ');
}

const [{ setup: example }] = setupPresets;

describe('the sentence about two environments', () => {
  it('never names a condition for the deploy job, which gets in today', () => {
    const sentences = [
      'the deploy job of staging can get the role of production, on main, and so can anyone who can change the pipeline there, if they can also deploy to staging',
      'the deploy job of production can get the role of staging, on main, and so can anyone who can change the pipeline there, if they can also deploy to production',
    ];
    expect(clauses(twoProtected)).toEqual(sentences);
    for (const sentence of sentences) expect(reported(twoProtected)).toContain(sentence.slice(4));
  });

  it('names the other environment only if the one they deploy from is not protected', () => {
    const oneProtected = changed(twoProtected, unprotected('staging'));
    const sentences = [
      'anyone who can change the pipeline of staging can get the role of production, on main, once the project protects another environment that more people can deploy to',
      'anyone who can change the pipeline of production can get the role of staging, on main',
    ];
    expect(clauses(oneProtected)).toEqual(sentences);
    for (const sentence of sentences) expect(reported(oneProtected)).toContain(sentence.slice(7));
  });

  it('names no condition for an editor if pushing is enough', () => {
    const neither = changed(twoProtected, unprotected('staging'), unprotected('production'));
    expect(clauses(neither)).toEqual([
      'the deploy job of staging can get the role of production, on main, and so can anyone who can change the pipeline there',
      'the deploy job of production can get the role of staging, on main, and so can anyone who can change the pipeline there',
    ]);
  });

  it('names a ref that both trust, by name or by a pattern', () => {
    const refs = [
      { type: 'tag', name: 'main' },
      { type: 'branch', name: 'release/1' },
      { type: 'branch', name: 'main' },
    ] as const;
    const crossed = changed(twoProtected, { refs: [...refs] }, { refs: [{ type: 'branch', name: 'm*' }] });
    expect(clauses(crossed)).toEqual([
      'the deploy job of staging can get the role of production, on main, and so can anyone who can change the pipeline there, if they can also deploy to staging',
      'the deploy job of production can get the role of staging, on main, and so can anyone who can change the pipeline there, if they can also deploy to production',
    ]);
    const apart = changed(twoProtected, { refs: [...refs] }, { refs: [{ type: 'tag', name: 'release/*' }] });
    expect(clauses(apart)).toEqual([undefined, undefined]);
  });

  it('takes any runner of the project for a deploy job that pins none, and only its own for one that does', () => {
    const refs: Role['refs'] = [{ type: 'branch', name: 'main' }];
    const pinned = { refs, runner: 'self-hosted' } as const;
    expect(clauses(changed(example, { refs }, pinned))[0]).toMatch(
      /^the deploy job of staging can get the role of production, on main/,
    );
    expect(clauses(changed(example, { refs, runner: 'gitlab-hosted' }, pinned))[0]).toMatch(
      /^anyone who can change the pipeline of staging can/,
    );
  });

  it('does not exist if they are isolated', () => {
    expect(clauses(example)).toEqual([undefined, undefined]);
    expect(reported(example)).toContain('No job of one role can get another role');
  });
});

describe('the condition of an editor', { timeout: 60_000 }, () => {
  /** The world in which an editor of `from` has what the condition names. */
  function granted(world: World, from: number, needs: 'right-to-deploy' | 'lax-environment'): World {
    const target = targetOf(world, from);
    const { project, people } = target.gitlab;
    if (needs === 'lax-environment') return withSettings(world, withDeveloperEnvironment(target).project);
    return withSettings(world, {
      protectedEnvironments: project.protectedEnvironments.map((rule) =>
        'name' in rule && rule.name === target.role.name
          ? { ...rule, deploy: { minimum: 'no one', users: [people.maintainer.id] } }
          : rule,
      ),
    });
  }

  it('is exactly what was missing', () => {
    let conditions = 0;
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const world = attackedWorld(planSetup(setup));
        for (const [from, row] of isolation(world).entries()) {
          for (const [to, pair] of row.entries()) {
            if (from === to || pair.needs === undefined) continue;
            conditions += 1;
            const after = isolation(granted(world, from, pair.needs))[from]?.[to];
            expect(after).toMatchObject({ editor: true, ref: pair.ref });
            expect(after?.needs).toBeUndefined();
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(conditions).toBeGreaterThan(0);
  });
});
