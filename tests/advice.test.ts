import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adviceLines } from '@/cli/attack/advice';
import { isolationAlternatives } from '@/lib/blast-radius';
import { writeMarkdown } from '@/lib/formats/markdown-writer';
import { adviceBlocks } from '@/lib/generators/blast-radius/advice';
import { planSetup } from '@/lib/plan';
import { alternativesOf } from '@/lib/plan/alternatives';
import { adviceOf } from '@/lib/plan/alternatives/advice';
import { createAttacker } from '@/lib/service/attacker';
import { setupPresets } from '@/lib/setup/presets';
import type { Setup } from '@/lib/setup/schema';
import { arbitrarySetup } from './support/arbitrary-setup';
import { caseSetup } from './support/cases';

const timeout = 300_000;
const cases = ['03d-six-roles-one-ref', '11-pr-star-covers-production', 'dedicated-free', 'v18.1.4'] as const;
const setups: readonly (readonly [string, Setup])[] = [
  ...setupPresets.map(({ id, setup }) => [id, setup] as const),
  ...cases.map((name) => [name, caseSetup(name)] as const),
];

/** The ids that the terminal output or the report names, in order. */
const idsIn = (text: string): readonly string[] =>
  [...text.matchAll(/\(`?([a-z][a-z0-9.-]+)`?\)\. [A-Z]/g)].map(([, id = '']) => id);
const advice = (setup: Setup) => {
  const plan = planSetup(setup);
  return {
    registry: alternativesOf(plan).map(({ id }) => id),
    cli: idsIn(adviceLines(adviceOf(plan)).join('\n')),
    report: idsIn(writeMarkdown(adviceBlocks(plan)).text),
  };
};

describe('one registry of advice', () => {
  it.each(setups)(
    '%s: the page, the terminal and the report give the same advice',
    { timeout },
    (_, setup) => {
      const { registry, cli, report } = advice(setup);
      const page = createAttacker()
        .alternatives(setup)
        ?.alternatives.map(({ id }) => id);
      expect({ cli, report, page }).toEqual({ cli: registry, report: registry, page: registry });
    },
  );

  it('any setup: the same', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const { registry, cli, report } = advice(setup);
        expect({ cli, report }).toEqual({ cli: registry, report: registry });
      }),
      { numRuns: 40 },
    );
  });

  it.each(setups)('%s: the advice includes what isolates two environments', { timeout }, (_, setup) => {
    const plan = planSetup(setup);
    const ids = alternativesOf(plan).map(({ id }) => id);
    for (const { alternative } of isolationAlternatives(plan, 0, 1)) expect(ids).toContain(alternative.id);
  });
});
