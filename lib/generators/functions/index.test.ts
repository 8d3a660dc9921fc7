import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleAtOnce } from '@/lib/bundle';
import { setupPresets } from '@/lib/setup/presets';
import type { Setup } from '@/lib/setup/schema';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';

const functionsOf = (setup: Setup): string =>
  bundleAtOnce(setup).files.find(({ path }) => path === 'functions.sh')?.text ?? '';

const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/^(\w+)\(\) [{(]/gm)].map(([, name = '']) => name);

describe('functions.sh', () => {
  it('contains no value of the setup: two setups with the same outputs get the same file', () => {
    fc.assert(
      fc.property(arbitrarySetup(), arbitrarySetup(), (left, right) => {
        const { outputs: _, ...rest } = right;
        const text = functionsOf(left);
        expect(text).not.toBe('');
        expect(functionsOf(left.outputs === undefined ? rest : { ...rest, outputs: left.outputs })).toBe(
          text,
        );
      }),
      { numRuns: 20 },
    );
  });

  it.each(setupPresets)('is sourced by every script, relative to the script: $id', ({ setup }) => {
    for (const { path, text, executable } of bundleAtOnce(setup).files) {
      if (!executable) continue;
      const root = path
        .replace(/[^/]+$/, '')
        .replace(/[^/]+/g, '..')
        .replace(/\/$/, '');
      expect(text).toContain(`bundle=$(cd -P -- "\${script%/*}"/${root} && pwd)\n`);
      expect(text).toContain(
        `# shellcheck source-path=SCRIPTDIR source=${root}/functions.sh\n. "$bundle/functions.sh"\n`,
      );
    }
  });

  it('defines each function once', () => {
    const names = namesIn(functionsOf(setupPresets[0].setup));
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
