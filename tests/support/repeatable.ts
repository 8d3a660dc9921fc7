import fc from 'fast-check';
import { vi } from 'vitest';

/**
 * Property tests use the same seed on every run, so that a failure means a change.
 * Set `KEYLESS_SEED=random` (or a number) to explore other cases.
 */
const seedText = process.env.KEYLESS_SEED ?? '20261122';
const seed = seedText === 'random' ? Math.trunc(Math.random() * 2 ** 31) : Number(seedText);
if (!Number.isInteger(seed)) throw new Error(`KEYLESS_SEED is a whole number or "random", not ${seedText}.`);
if (seedText === 'random') console.log(`KEYLESS_SEED=${seed}`);
fc.configureGlobal({ seed });

/** How many times as many cases a property tries: `npm run fuzz` sets it. */
const factor = Number(process.env.KEYLESS_RUNS_FACTOR ?? '1');
if (!(factor >= 1)) throw new Error('KEYLESS_RUNS_FACTOR is a number from 1 on.');
if (factor > 1)
  vi.doMock('fast-check', () => {
    const longer = (property: fc.IRawProperty<unknown>, parameters?: fc.Parameters<unknown>) =>
      fc.assert(property, { ...parameters, numRuns: (parameters?.numRuns ?? 100) * factor });
    return { ...fc, assert: longer, default: { ...fc, assert: longer } };
  });
