import { type BlastRadius, controlName } from '../../blast-radius';
import { type MarkdownBlock, md, strong } from '../../formats/markdown';
import { bullets, heading, paragraph } from '../../parts/blocks';
import { type Layer, layers } from '../../world/layers';
import { rolesInWords } from './blocks';

/** The ablation: which attacks succeed without each control, and which controls are redundant. */
export function controlsBlocks(radius: BlastRadius): readonly MarkdownBlock[] {
  const titles = new Map(radius.attacks.map(({ id, title }) => [id, title]));
  const needed = radius.ablation.filter(({ admits }) => admits.length > 0);
  const redundant = radius.ablation.filter(({ admits }) => admits.length === 0);
  return [
    heading(2, md`What each control stops`),
    paragraph(md`Each control was removed by itself, and every attack was run again.`),
    {
      kind: 'table',
      head: [md`Control`, md`Where`, md`Attacks that succeed without it`],
      rows: needed.map(({ title, layer, roles, admits, refusedByAws }) => [
        md`${title}${refusedByAws ? ' (IAM requires it)' : ''}`,
        md`${whereIs(layer)}`,
        md`${admits
          .map(({ attack, roles: on }) => {
            const where = rolesInWords(radius, on, roles);
            return `${titles.get(attack) ?? attack}${where === 'all' ? '' : ` (${where})`}`;
          })
          .join('; ')}`,
      ]),
    },
    ...(needed.some(({ refusedByAws }) => refusedByAws)
      ? [
          paragraph(
            md`IAM requires it: IAM rejects a new trust policy for a shared issuer unless the policy compares the subject with more than "*". What the table shows can still happen with a policy that was stored before, or with a subject so loose that it says nothing.`,
          ),
        ]
      : []),
    ...(redundant.length === 0
      ? []
      : [
          paragraph(
            md`Redundant today: if you remove any single one of these, nothing more gets in, because others stop the same attacks.`,
          ),
          bullets(
            ...[...new Set(redundant.map(({ layer }) => layer))].map((layer) => {
              const names = redundant
                .filter((candidate) => candidate.layer === layer)
                .map(({ control }) => controlName(control));
              return md`${strong(whereIs(layer))}: ${[...new Set(names)].join(', ')}`;
            }),
          ),
        ]),
  ];
}

const whereIs = (layer: Layer): string => (layer === 'gitlab' ? 'GitLab setting' : layers[layer]);
