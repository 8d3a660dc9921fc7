/** How long generation takes with 2, 10 and 50 environments: medians over many runs, printed, never asserted. */
import { bundleSetup } from '../lib/bundle';
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

function median(run: () => unknown, runs: number): number {
  for (let warm = 0; warm < Math.max(3, runs / 4); warm += 1) run();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? Number.NaN;
}

console.log('environments   plan (ms)   whole bundle (ms)');
for (const count of [2, 10, 50]) {
  const setup = grown(count);
  const runs = Math.round(100 / Math.sqrt(count));
  const plan = median(() => planSetup(setup), runs);
  const bundle = median(() => bundleSetup(setup), runs);
  console.log(
    `${String(count).padStart(12)}${plan.toFixed(2).padStart(12)}${bundle.toFixed(2).padStart(20)}`,
  );
}
