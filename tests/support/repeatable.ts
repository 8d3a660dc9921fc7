import fc from 'fast-check';

/**
 * Property tests try the same cases on every run, so that a red run means a change and not luck.
 * `KEYLESS_SEED=random` (or a number) tries others: that is how to look for what nobody thought of.
 */
const seedText = process.env.KEYLESS_SEED ?? '20261122';
const seed = seedText === 'random' ? Math.trunc(Math.random() * 2 ** 31) : Number(seedText);
if (!Number.isInteger(seed)) throw new Error(`KEYLESS_SEED is a whole number or "random", not ${seedText}.`);
if (seedText === 'random') console.log(`KEYLESS_SEED=${seed}`);
fc.configureGlobal({ seed });
