/**
 * All property tests with many more cases, and others on every run: `npm run fuzz`, for a night. `npm run fuzz -- 100 lib/formats`
 * tries 100 times as many as `npm test` in the files of one folder. Ends with the seed that repeats the run.
 */
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireNode, root, run, stop } from './lib/run.mjs';

requireNode();
const [factor = '300', folder = ''] = process.argv.slice(2);
if (!/^[1-9]\d{0,4}$/.test(factor))
  stop(`The number of times is 1 to 99999, not ${factor}. Example: npm run fuzz -- 100`);

const files = ['lib', 'cli', 'components', 'tests']
  .flatMap((name) =>
    readdirSync(join(root, name), { recursive: true }).map((file) => `${name}/${file}`.replaceAll('\\', '/')),
  )
  .filter((file) => /\.test\.tsx?$/.test(file) && !file.startsWith('tests/tools/') && file.startsWith(folder))
  .filter((file) => readFileSync(join(root, file), 'utf8').includes('fc.assert'));
if (files.length === 0)
  stop(`There is no property test in ${folder}. Example: npm run fuzz -- 100 lib/formats`);

const seed = process.env.KEYLESS_SEED ?? String(randomInt(2 ** 31));
const env = { ...process.env, NODE_ENV: 'test', KEYLESS_SEED: seed, KEYLESS_RUNS_FACTOR: factor };
const code = await run('npx', ['vitest', 'run', '--project', 'unit', '--testTimeout=0', ...files], { env });
console.log(
  `\n${files.length} files, ${factor} times as many cases. To repeat: KEYLESS_SEED=${seed} npm run fuzz -- ${factor} ${folder}`,
);
process.exit(code);
