/** How long generation and all attacks take with 2, 10 and 50 environments: medians over many runs, printed, never asserted. */
import { bundleAtOnce, bundleSetup } from '../lib/bundle';
import { blastRadiusOf } from '../lib/generators/attacked';
import { planSetup } from '../lib/plan';
import { setupPresets } from '../lib/setup/presets';
import type { Setup } from '../lib/setup/schema';

/** The starting example, grown: every environment with its own branch, role and job. */
function grown(count: number): Setup {
  const [first] = setupPresets;
  const [model] = first?.setup.environments ?? [];
  if (!first || !model) throw new Error('There is no preset to grow.');
  const environments = Array.from({ length: count }, (_, index) => ({
    ...model,
    name: `env-${index}`,
    refs: [{ type: 'branch' as const, name: `release-${index}` }],
    role: { ...model.role, name: `${model.role.name}-${index}` },
    job: { ...model.job, name: `${model.job.name}-${index}` },
  }));
  return { ...first.setup, environments };
}

/** The median of many runs, in milliseconds; `run` gets two setups in turn, so that no run repeats the one before. */
function median(run: (setup: Setup) => unknown, [one, other]: readonly [Setup, Setup], runs: number): number {
  const times = Array.from({ length: runs * 2 }, (_, index) => {
    const setup = index % 2 === 0 ? one : other;
    const start = performance.now();
    run(setup);
    return performance.now() - start;
  });
  const warm = times.slice(runs).sort((a, b) => a - b);
  return warm[Math.floor(runs / 2)] ?? Number.NaN;
}

/** The same answers for another project: next to no file stays as it is. */
const elsewhere = (setup: Setup): Setup => {
  const project = { ...setup.gitlab.project, path: `${setup.gitlab.project.path}-2` };
  return { ...setup, gitlab: { ...setup.gitlab, project } };
};

/** One letter more in the name of the first role. */
const typed = (setup: Setup): Setup => ({
  ...setup,
  environments: setup.environments.map((environment, index) =>
    index === 0
      ? { ...environment, role: { ...environment.role, name: `${environment.role.name}x` } }
      : environment,
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

console.log(['environments', ...columns.map(([title]) => title)].join('   '));
for (const count of [2, 10, 50]) {
  const setup = grown(count);
  const runs = Math.round(200 / Math.sqrt(count));
  const cells = columns.map(([title, run, variant]) =>
    median(run, [setup, variant(setup)], title.includes('report') ? Math.round(runs / 8) : runs)
      .toFixed(2)
      .padStart(title.length + 3),
  );
  console.log(String(count).padStart(12) + cells.join(''));
}

console.log('\nenvironments   all attacks, isolation and ablation (ms)');
for (const count of [2, 10, 50]) {
  const setup = grown(count);
  const attack = (one: Setup) => blastRadiusOf(planSetup(one));
  const taken = median(attack, [setup, elsewhere(setup)], Math.round(20 / Math.sqrt(count)));
  console.log(String(count).padStart(12) + taken.toFixed(1).padStart(43));
}
