import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blastRadiusOf } from '../../parts/attacked';
import { planSetup } from '../../plan';
import { setupPresets } from '../../setup/presets';
import type { Setup } from '../../setup/schema';
import { residualRisks } from '.';

describe('residual risks', () => {
  it('have one registry line for each file, and full sentences', () => {
    const files = readdirSync(__dirname)
      .filter((file) => !/^(index|types)\.|\.test\./.test(file))
      .map((file) => file.slice(0, -'.ts'.length));
    const ids = residualRisks.map(({ id }) => id);
    expect([...ids].sort()).toEqual(files.sort());
    for (const { setup } of setupPresets) {
      const plan = planSetup(setup);
      for (const { risk, helps } of residualRisks)
        for (const text of [typeof risk === 'function' ? risk(plan) : risk, helps])
          expect(text).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('says of each version what the tokens of forks are, and no more than is documented', () => {
    const forkRisk = (gitlab: Partial<Setup['gitlab']>): string => {
      const [{ setup }] = setupPresets;
      const changed = { ...setup, gitlab: { ...setup.gitlab, forkPipelinesInParent: true, ...gitlab } };
      return (
        blastRadiusOf(planSetup(changed)).residual.find(({ id }) => id === 'fork-code-on-runners')?.risk ?? ''
      );
    };
    const selfManaged = { edition: 'self-managed', url: 'https://git.example.org' } as const;
    expect(forkRisk({})).toContain('Their tokens name the fork, so AWS refuses them.');
    expect(forkRisk({ ...selfManaged, version: '18.2.1' })).toContain('their tokens name this project');
    expect(forkRisk({ ...selfManaged, version: '18.2.2' })).toContain('so AWS refuses them.');
    expect(forkRisk({ ...selfManaged, version: '19.6' })).toContain('is not documented');
    expect(forkRisk({ forkPipelinesInParent: false })).toBe('');
  });

  it('names who may change the protection of an environment only where there is one', () => {
    const named = (index: number) =>
      blastRadiusOf(planSetup(setupPresets[index]?.setup ?? setupPresets[0].setup)).residual.some(
        ({ id }) => id === 'environment-rule-changed',
      );
    expect(setupPresets.map((_, index) => named(index))).toEqual(
      setupPresets.map(({ setup }) => setup.roles.some(({ environment }) => environment?.protected)),
    );
  });
});
