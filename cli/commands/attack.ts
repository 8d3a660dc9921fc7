import { attackers } from '../../lib/attacks/attackers';
import { layers } from '../../lib/attacks/layers';
import type { AttackResult } from '../../lib/attacks/types';
import type { BlastRadius } from '../../lib/controls';
import { blastRadiusOf } from '../../lib/generators/attacked';
import { planSetup } from '../../lib/plan';
import { readArguments } from '../arguments';
import { type Command, exit, Unusable } from '../command';
import { readSetup } from '../read-setup';

const options = { json: { type: 'boolean' } } as const;

export const attack: Command = {
  name: 'attack',
  synopsis: 'SETUP.json [--json]',
  summary: 'Attacks what would be generated: matrix, ablation, isolation, residual risks.',
  help: [
    'SETUP.json   a saved setup, or - for standard input',
    '--json       everything as JSON: attacks, roles, matrix, ablation, isolation, residual',
    'Status 1: an attack gets in that should be stopped, or a deploy as intended is refused.',
    'What gets in by a choice of the setup or a limit of GitLab is named and does not count.',
  ].join('\n'),
  run(args) {
    const { values, positionals } = readArguments(args, options);
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new Unusable(['Name one setup file.'], true);
    const radius = blastRadiusOf(planSetup(readSetup(file)));
    console.log(values.json === true ? JSON.stringify(radius, null, 2) : report(radius).join('\n'));
    return radius.summary.open + radius.summary.refusedDeploys > 0 ? exit.found : exit.ok;
  },
};

function report(radius: BlastRadius): readonly string[] {
  const { summary, roles } = radius;
  return [
    ...roles.flatMap((role) => [
      `${role.environment}: ${role.tried} attacks tried, ${role.stopped} stopped, ${role.knownOpen} open and known, ${role.open} open`,
      `  ${role.sentence}`,
      ...role.deploys.refused.map((deploy) => `  REFUSED although intended: ${deploy}`),
    ]),
    '',
    ...openLines(radius),
    ...isolationLines(radius),
    '',
    'Stopped by one control only, which lets these in when it is gone:',
    ...radius.ablation
      .filter(({ admits }) => admits.length > 0)
      .map(
        ({ title, layer, admits }) =>
          `  ${title} (${layers[layer]}): ${admits.map((one) => one.attack).join(', ')}`,
      ),
    '',
    'What no trust policy stops:',
    ...radius.residual.map(({ title, helps }) => `  ${title}. ${helps}`),
    '',
    `${summary.tried} tried, ${summary.stopped} stopped, ${summary.knownOpen} open and known, ${summary.open} open`,
  ];
}

function openLines(radius: BlastRadius): readonly string[] {
  const lines = radius.attacks.flatMap(({ id, title, attacker }, index) =>
    (radius.matrix[index] ?? []).flatMap((result, role) =>
      result.outcome === 'succeeded'
        ? [
            `  ${radius.roles[role]?.environment}: ${title} (${id}). ${attackers[attacker]}. ${why(result, radius)}`,
          ]
        : [],
    ),
  );
  return lines.length === 0 ? ['No attack gets in.'] : ['These get in:', ...lines];
}

function why(result: Extract<AttackResult, { outcome: 'succeeded' }>, { openings }: BlastRadius): string {
  const opening = openings.find(({ id }) => id === result.opening);
  return opening === undefined ? `SHOULD BE STOPPED: ${result.how}` : `Known: ${opening.title}.`;
}

function isolationLines({ isolation, roles }: BlastRadius): readonly string[] {
  const pairs = isolation.flatMap((row, from) =>
    row.flatMap(({ job, editor, needs }, to) => {
      if (from === to || !(job || editor)) return [];
      const who = job ? 'the deploy job of' : 'whoever changes the pipeline of';
      const once = needs === undefined ? '' : ', once another protected environment is open to more people';
      return [`  ${who} ${roles[from]?.environment} can get the role of ${roles[to]?.environment}${once}`];
    }),
  );
  if (roles.length < 2) return [];
  return pairs.length === 0 ? ['All roles are kept apart.'] : ['Not kept apart:', ...pairs];
}
