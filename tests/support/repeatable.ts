import fc from 'fast-check';

/**
 * Property tests try the same cases on every run, so that a red run means a change and not luck.
 * `KEYLESS_SEED=random` (or a number) tries others: that is how to look for what nobody thought of.
 */
const wanted = process.env.KEYLESS_SEED ?? '20261122';
const seed = wanted === 'random' ? Math.trunc(Math.random() * 2 ** 31) : Number(wanted);
if (!Number.isInteger(seed)) throw new Error(`KEYLESS_SEED is a whole number or "random", not ${wanted}.`);
if (wanted === 'random') console.log(`KEYLESS_SEED=${seed}`);
fc.configureGlobal({ seed });
