/**
 * How long generation and all attacks take with 2, 10 and 50 environments, in shapes that are easy and hard for the attack
 * engine, and how long the roles of a whole account take to read: medians over many runs, printed with the target beside them, never
 * asserted.
 */

import { isolation, minimalSets } from '../lib/blast-radius';
import { roleProof } from '../lib/blast-radius/proof';
import { bundleAtOnce, bundleSetup } from '../lib/bundle';
import { attackedWorld, blastRadiusOf } from '../lib/parts/attacked';
import { planSetup } from '../lib/plan';
import { Automata } from '../lib/proof/search';
import { readSource } from '../lib/reading';
import { setupPresets } from '../lib/setup/presets';
import type { Ref, Setup } from '../lib/setup/schema';
import { accountDetails } from './lib/account';

/** Milliseconds from a typed letter to every file that does not need the attacks, with two environments. */
const target = 2;

const branch = (name: string): Ref => ({ type: 'branch', name });
const tag = (name: string): Ref => ({ type: 'tag', name });

/** What the environments deploy from. */
const shapes = {
  'own branches': (index: number): readonly Ref[] => [branch(`release-${index}`)],
  'mixed refs': (index: number): readonly Ref[] =>
    [
      [branch(`release-${index}`)],
      [tag(`v${index}-*`)],
      [branch(`env/${index}/*`), tag(`deploy-${index}-*`)],
      [branch(`main-${index}`), branch(`hotfix-${index}/*`)],
    ][index % 4] ?? [],
  'one shared ref': (): readonly Ref[] => [branch('main')],
} as const;

/** The starting example, grown: every role with its own name and job. */
function grown(count: number, refsOf: (index: number) => readonly Ref[] = shapes['own branches']): Setup {
  const [first] = setupPresets;
  const [model] = first?.setup.roles ?? [];
  if (!first || !model) throw new Error('There is no preset to grow.');
  const roles = Array.from({ length: count }, (_, index) => ({
    ...model,
    name: `env-${index}`,
    refs: [...refsOf(index)],
    iam: { ...model.iam, name: `${model.iam.name}-${index}` },
    jobs: model.jobs.map((job) => ({ ...job, name: `${job.name}-${index}` })),
  }));
  return { ...first.setup, roles };
}

/**
 * The median of many runs, in milliseconds; `run` gets two setups in turn, so that no run repeats the
 * previous one.
 */
function median(
  run: (setup: Setup) => unknown,
  [left, right]: readonly [Setup, Setup],
  runs: number,
): number {
  const times = Array.from({ length: runs * 2 }, (_, index) => {
    const setup = index % 2 === 0 ? left : right;
    const start = performance.now();
    run(setup);
    return performance.now() - start;
  });
  const warm = times.slice(runs).sort((a, b) => a - b);
  return warm[Math.floor(runs / 2)] ?? Number.NaN;
}

/** The same answers for another project: nearly every file changes. */
const elsewhere = (setup: Setup): Setup => {
  const project = { ...setup.gitlab.project, path: `${setup.gitlab.project.path}-2` };
  return { ...setup, gitlab: { ...setup.gitlab, project } };
};

/** One letter more in the name of the first role. */
const typed = (setup: Setup): Setup => ({
  ...setup,
  roles: setup.roles.map((role, index) =>
    index === 0 ? { ...role, iam: { ...role.iam, name: `${role.iam.name}x` } } : role,
  ),
});

const columns: readonly (readonly [
  title: string,
  run: (setup: Setup) => unknown,
  variant: (setup: Setup) => Setup,
])[] = [
  ['plan (ms)', planSetup, elsewhere],
  ['files at once (ms)', bundleAtOnce, elsewhere],
  ['after one letter (ms)', bundleAtOnce, typed],
  ['with report (ms)', bundleSetup, elsewhere],
];

console.log(['roles', ...columns.map(([title]) => title)].join('   '));
for (const count of [2, 10, 50]) {
  const setup = grown(count);
  const runs = Math.round(200 / Math.sqrt(count));
  const times = columns.map(([title, run, variant]) =>
    median(run, [setup, variant(setup)], title.includes('report') ? Math.round(runs / 8) : runs),
  );
  console.log(
    String(count).padStart(12) +
      times.map((time, index) => time.toFixed(2).padStart((columns[index]?.[0].length ?? 0) + 3)).join(''),
  );
  const [, , typing = Number.NaN] = times;
  if (count === 2)
    console.log(
      `             target after one letter: ${target} ms, ${typing <= target ? 'met' : `missed by ${(typing - target).toFixed(2)} ms`} on this machine`,
    );
}

/** The measurements of a setup that is attacked. */
const attackColumns: readonly (readonly [title: string, run: (setup: Setup) => unknown])[] = [
  ['attacks, isolation, ablation (ms)', (setup) => blastRadiusOf(planSetup(setup))],
  ['isolation (ms)', (setup) => isolation(attackedWorld(planSetup(setup)))],
  ['minimal sets (ms)', (setup) => minimalSets(attackedWorld(planSetup(setup)))],
];

for (const [shape, refsOf] of Object.entries(shapes)) {
  console.log(`\n${['roles', ...attackColumns.map(([title]) => title)].join('   ')}   ${shape}`);
  for (const count of [2, 10, 50]) {
    const setup = grown(count, refsOf);
    const cells = attackColumns.map(([title, run]) =>
      median(run, [setup, elsewhere(setup)], Math.round(20 / Math.sqrt(count)))
        .toFixed(1)
        .padStart(title.length + 3),
    );
    console.log(String(count).padStart(12) + cells.join(''));
  }
}

/** Milliseconds to read all roles of a large account. */
const readingTarget = 500;
const account = { name: 'account.json', text: accountDetails(10_000_000) };
const readings = Array.from({ length: 9 }, () => {
  const start = performance.now();
  const { roles } = readSource(account);
  return { roles: roles.length, time: performance.now() - start };
}).sort((left, right) => left.time - right.time);
const middle = readings[4];
console.log(
  `\nreading an account of ${(account.text.length / 1e6).toFixed(1)} MB with ${middle?.roles} roles: ${middle?.time.toFixed(0)} ms, target ${readingTarget} ms`,
);

/** The roles of an account, each proven on its own. */
const proofs = 1000;
{
  const world = attackedWorld(planSetup(grown(50, shapes['mixed refs'])));
  const prove = () => {
    const grammars = new Automata();
    for (let at = 0; at < proofs; at += 1) roleProof(world, at % 50, grammars);
  };
  prove();
  const start = performance.now();
  prove();
  console.log(`\n${proofs} proofs (ms)   ${(performance.now() - start).toFixed(0)}`);
}
