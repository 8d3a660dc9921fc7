import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '../../../tests/support/arbitrary-setup';
import { parseSetup } from '../../setup/parse';
import { setupPresets } from '../../setup/presets';
import type { Setup } from '../../setup/schema';
import { planSetup } from '..';
import { alternativesOf, gapChange } from '.';

const presetOf = (id: string, change: (setup: Setup) => void = () => {}): Setup => {
  const preset = setupPresets.find((candidate) => candidate.id === id);
  if (!preset) throw new Error(`no preset ${id}`);
  const setup = structuredClone(preset.setup);
  change(setup);
  return setup;
};

/** What each alternative closes and opens. */
function effects(setup: Setup): Readonly<Record<string, { closes: string[]; opens: string[] }>> {
  const plan = planSetup(setup);
  return Object.fromEntries(
    alternativesOf(plan).map(({ id, preview }) => {
      const { closes, opens } = gapChange(plan, planSetup(preview));
      return [id, { closes: closes.map(({ code }) => code), opens: opens.map(({ code }) => code) }];
    }),
  );
}

const sameRef = (setup: Setup): void => {
  for (const role of setup.roles) {
    role.refs = [{ type: 'branch', name: 'main' }];
    role.pipelineSources = ['push'];
  }
};

describe('alternatives', () => {
  it('separate environments that share a ref', () => {
    const found = effects(presetOf('gitlab-com', sameRef));
    expect(found['own-branches']).toEqual({
      closes: ['roles-not-isolated', 'roles-not-isolated'],
      opens: [],
    });
    expect(found['own-tags']).toEqual({
      closes: ['roles-not-isolated', 'roles-not-isolated'],
      opens: ['ref-pattern'],
    });
    expect(found['own-project']?.closes).toContain('roles-not-isolated');
    expect(found['own-project']?.opens).toContain('project-id-missing');
    expect(found).not.toHaveProperty('protect-environment');
    expect(found).not.toHaveProperty('pushes-only');
  });

  it('separate environments on gitlab.com by the content of the subject', () => {
    const found = effects(presetOf('gitlab-com', sameRef));
    expect(found['widest-subject']).toEqual({
      closes: ['roles-not-isolated', 'roles-not-isolated', 'environment-protection-not-pinned'],
      opens: ['subject-changes', 'environment-not-named'],
    });
    const unprotected = effects(
      presetOf('gitlab-com', (setup) => {
        sameRef(setup);
        for (const { environment } of setup.roles) if (environment) environment.protected = false;
      }),
    );
    expect(unprotected['protect-environment']).toEqual({
      closes: ['roles-not-isolated', 'roles-not-isolated'],
      opens: ['subject-changes', 'environment-not-named'],
    });
    expect(unprotected).not.toHaveProperty('widest-subject');
  });

  it('widen a subject that was chosen narrower, and do not change the widest', () => {
    const chosen = (form: 'default' | 'project-id' | 'widest') =>
      effects(
        presetOf('private-issuer', (setup) => {
          setup.gitlab.subject = { form };
        }),
      );
    expect(chosen('default')['widest-subject']?.closes).toEqual(
      expect.arrayContaining(['project-id-left-out', 'ref-protection-not-pinned']),
    );
    expect(chosen('project-id')['widest-subject']?.closes).not.toContain('project-id-left-out');
    expect(chosen('widest')).not.toHaveProperty('widest-subject');
    expect(effects(presetOf('private-issuer'))).not.toHaveProperty('widest-subject');
  });

  it('offer a protected environment if the subject can contain it', () => {
    const shared = (setup: Setup): void => {
      for (const { environment } of setup.roles) if (environment) environment.protected = false;
    };
    expect(effects(presetOf('private-issuer', shared))['protect-environment']).toEqual({
      closes: ['roles-not-isolated', 'roles-not-isolated'],
      opens: ['environment-not-named'],
    });
    const free = presetOf('private-issuer', (setup) => {
      shared(setup);
      setup.gitlab.tier = 'free';
    });
    expect(effects(free)).not.toHaveProperty('protect-environment');
  });

  it('name the versions that would prove more', () => {
    const old = presetOf('self-managed-free', (setup) => {
      setup.gitlab.version = '18.2.1';
    });
    const found = effects(old);
    expect(Object.keys(found)).toEqual([
      'upgrade-18.2.2',
      'upgrade-18.7',
      'upgrade-19.1',
      'no-fork-pipelines',
    ]);
    expect(found['upgrade-18.2.2']?.closes).toEqual(['fork-token-names-parent']);
    expect(found['upgrade-18.7']?.closes).toContain('ref-protection-not-pinned');
    expect(found['upgrade-19.1']?.closes).toContain('project-id-not-pinnable');
    expect(found['upgrade-19.1']?.opens).toContain('subject-changes');
  });

  it('are empty for a setup that pins everything', () => {
    const narrow = presetOf('gitlab-com', (setup) => {
      for (const role of setup.roles) {
        role.pipelineSources = ['push'];
        role.runner = 'gitlab-hosted';
      }
      setup.gitlab.subject = { form: 'widest' };
    });
    expect(effects(narrow)).toEqual({});
  });

  it('are unique, valid setups that differ from the current one', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const alternatives = alternativesOf(planSetup(setup));
        expect(new Set(alternatives.map(({ id }) => id)).size).toBe(alternatives.length);
        for (const { preview, title, effect, cost } of alternatives) {
          expect(parseSetup(preview)).toEqual({ ok: true, setup: preview });
          expect(preview).not.toEqual(setup);
          for (const text of [title, effect, cost]) expect(text).toMatch(/^[A-Z].{9,}$/);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('isolate by separate refs, for any environment names', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        for (const { id, preview } of alternativesOf(planSetup(setup))) {
          if (id !== 'own-branches') continue;
          expect(planSetup(preview).gaps.map(({ code }) => code)).not.toContain('roles-not-isolated');
        }
      }),
      { numRuns: 150 },
    );
  });
});
