import { attackAnswer } from '../../lib/api/attack-answer';
import { shouldBeStopped } from '../../lib/api/should-be-stopped';
import { computeBlastRadius, minimalSets } from '../../lib/blast-radius';
import { attackedWorld } from '../../lib/parts/attacked';
import { planSetup } from '../../lib/plan';
import { adviceOf } from '../../lib/plan/alternatives/advice';
import { readArguments } from '../arguments';
import { adviceLines, gapLines } from '../attack/advice';
import { report } from '../attack/report';
import { type Command, exit } from '../command';
import { oneSetupFile, readSetup } from '../read-setup';
import { print, printableJson } from '../terminal';

const options = { json: { type: 'boolean' } } as const;

export const attack: Command = {
  name: 'attack',
  synopsis: 'SETUP.json [--json]',
  summary: 'Attacks the files that would be generated: matrix, ablation, isolation, residual risks.',
  help: [
    'SETUP.json   a saved setup, or - for standard input',
    '--json       everything as JSON, version 2: summary, attacks, roles, matrix, minimalSets, ablation, isolation,',
    '             residual, openings, inferences, warnings, advice (docs/attack-json.md)',
    'Exit 1: an attack succeeds with no known explanation, or because of a setting reported as a danger (pipelines of',
    'forks on a GitLab with CVE-2025-5819, roles that share a ref and that AWS cannot tell apart), or an intended',
    'deploy is refused.',
    'Exit 0: every attack that succeeds is explained by a choice of the setup, by a limit of the edition, tier or',
    'version, or by a pin that not every project can have, such as a fixed network.',
  ].join('\n'),
  run(args) {
    const { values, positionals } = readArguments(args, options, 'keyless attack setup.json --json');
    const plan = planSetup(readSetup(oneSetupFile(positionals, 'keyless attack setup.json')));
    const world = attackedWorld(plan);
    const radius = computeBlastRadius(world);
    const sets = minimalSets(world);
    const advice = adviceOf(plan);
    if (values.json === true)
      console.log(printableJson(JSON.stringify(attackAnswer(plan, radius, sets, advice), null, 2)));
    else print(report(radius, sets, [...gapLines(plan), ...adviceLines(advice)]));
    return shouldBeStopped(radius) > 0 ? exit.found : exit.ok;
  },
};
