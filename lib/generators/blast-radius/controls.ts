import { type Layer, layers } from '../../attacks/layers';
import { type BlastRadius, controlName } from '../../controls';
import { type MarkdownBlock, md, strong } from '../../formats/markdown';
import { bullets, heading, paragraph } from '../blocks';
import { rolesInWords } from './blocks';

/** The ablation: what gets in without each control, and which controls are a second line. */
export function controlsBlocks(radius: BlastRadius): readonly MarkdownBlock[] {
  const titles = new Map(radius.attacks.map(({ id, title }) => [id, title]));
  const alone = radius.ablation.filter(({ admits }) => admits.length > 0);
  const second = radius.ablation.filter(({ admits }) => admits.length === 0);
  return [
    heading(2, md`What each control stops`),
    paragraph(md`Each control was taken away, and every attack run again.`),
    {
      kind: 'table',
      head: [md`Control`, md`Where`, md`Without it these get in`],
      rows: alone.map(({ title, layer, roles, admits, refusedByAws }) => [
        md`${title}${refusedByAws ? ' (IAM insists on it)' : ''}`,
        md`${whereIs(layer)}`,
        md`${admits
          .map(({ attack, roles: on }) => {
            const where = rolesInWords(radius, on, roles);
            return `${titles.get(attack) ?? attack}${where === 'all' ? '' : ` (${where})`}`;
          })
          .join('; ')}`,
      ]),
    },
    ...(alone.some(({ refusedByAws }) => refusedByAws)
      ? [
          paragraph(
            md`IAM insists: it stores no new trust policy for an issuer that many share unless the policy compares the subject with more than "*". What the table shows can still happen with a policy that was stored before, or with a subject so loose that it says nothing.`,
          ),
        ]
      : []),
    ...(second.length === 0
      ? []
      : [
          paragraph(
            md`A second line: without one of these alone nothing more gets in, because others stop the same attacks.`,
          ),
          bullets(
            ...[...new Set(second.map(({ layer }) => layer))].map((layer) => {
              const names = second
                .filter((one) => one.layer === layer)
                .map(({ control }) => controlName(control));
              return md`${strong(whereIs(layer))}: ${[...new Set(names)].join(', ')}`;
            }),
          ),
        ]),
  ];
}

const whereIs = (layer: Layer): string => (layer === 'gitlab' ? 'GitLab setting' : layers[layer]);
