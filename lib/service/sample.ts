import { computeBlastRadius, trustSentence } from '../blast-radius';
import { bundleSetup } from '../bundle';
import { attackedWorld } from '../parts/attacked';
import { planSetup } from '../plan';
import { strangerNames } from '../proof/stranger-names';
import type { Setup } from '../setup/schema';

/**
 * The result for a setup, in the few lines that the first screen shows. Everything in it is generated and
 * computed.
 */
export interface Sample {
  readonly project: string;
  /** Who can assume its first role. */
  readonly sentence: string;
  /** What changes in the project's pipeline: the include and the first job that extends a role. */
  readonly jobLines: readonly string[];
  /** The scripts, by their paths. */
  readonly scripts: readonly string[];
  readonly files: number;
  readonly attacks: { readonly stopped: number; readonly getIn: number };
  /** The strangers that the proof excludes from its first role. */
  readonly keptOut: readonly string[];
}

/** Takes about a second: for the build, not for the page. */
export function sampleOf(setup: Setup): Sample {
  const plan = planSetup(setup);
  const radius = computeBlastRadius(attackedWorld(plan));
  const files = bundleSetup(setup);
  const [role] = plan.roles;
  const { tried = 0, stopped = 0, proof = [] } = radius.roles[0] ?? {};
  if (role === undefined) throw new Error('The sample has no role.');
  return {
    project: setup.gitlab.project.path,
    sentence: trustSentence(plan, role),
    jobLines: changedLines(files.find(({ path }) => path === 'gitlab/.gitlab-ci.yml')?.text ?? ''),
    scripts: files.filter(({ executable }) => executable).map(({ path }) => path),
    files: files.length,
    attacks: { stopped, getIn: tried - stopped },
    keptOut: proof.filter(({ result }) => result === 'nobody').map(({ who }) => strangerNames[who].plural),
  };
}

/** From the include to the line of the first job that extends a role. */
function changedLines(text: string): readonly string[] {
  const lines = text.split('\n');
  const from = lines.indexOf('include:');
  const to = lines.findIndex((line) => line.startsWith('  extends: '));
  return lines.slice(from, to + 1);
}
