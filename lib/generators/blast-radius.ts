import { attackers } from '../attacks/attackers';
import { type Layer, layers } from '../attacks/layers';
import type { AttackResult } from '../attacks/types';
import { permissionPreset } from '../aws/permissions';
import type { BlastRadius } from '../controls';
import { explain } from '../explanations';
import { code, type MarkdownBlock, type MarkdownInline, md, strong } from '../formats/markdown';
import type { Plan, RolePlan } from '../plan/types';
import { blastRadiusOf } from './attacked';
import type { Generator } from './types';

/** What the attacks say about this very setup: the matrix, the ablation, the isolation and what is left. */
export const blastRadius: Generator = {
  id: 'blast-radius',
  files: (plan) => [
    {
      path: 'BLAST-RADIUS.md',
      summary: 'Which attacks each role stops, which control stops them, and what no trust policy stops.',
      computed: true,
      get document() {
        return { format: 'markdown', blocks: blocksOf(plan, blastRadiusOf(plan)) } as const;
      },
    },
  ],
};

const heading = (level: 1 | 2 | 3, text: MarkdownInline): MarkdownBlock => ({ kind: 'heading', level, text });
const paragraph = (text: MarkdownInline): MarkdownBlock => ({ kind: 'paragraph', text });

const blocksOf = (plan: Plan, radius: BlastRadius): readonly MarkdownBlock[] => [
  heading(1, md`Blast radius of ${plan.setup.gitlab.project.path}`),
  paragraph(
    md`Computed, not written by hand: every attack below was run against the trust policies, the settings and the jobs of this bundle.`,
  ),
  ...summary(radius),
  heading(2, md`Roles`),
  ...plan.roles.flatMap((role, index) => roleBlocks(plan, radius, role, index)),
  heading(2, md`Attacks`),
  paragraph(
    md`One line for each attack. Roles that answer alike share a line; "all" means every role the attack can be tried on.`,
  ),
  matrix(radius),
  heading(2, md`What each control stops`),
  paragraph(
    md`Each control was taken away, and every attack run again. "Nothing by itself" means that others stop the same attacks: a second line.`,
  ),
  ablation(radius),
  ...isolation(radius),
  heading(2, md`What no trust policy stops`),
  paragraph(
    md`The trust policy proves the project, the ref and, where it can be pinned, its protection. It does not prove that the code is good.`,
  ),
  {
    kind: 'checklist',
    items: radius.residual.map(
      ({ title, risk, helps }) => md`${strong(title)}: ${risk} What helps: ${helps}`,
    ),
  },
];

function summary({ summary: totals, openings }: BlastRadius): readonly MarkdownBlock[] {
  const { tried, stopped, knownOpen, open } = totals;
  return [
    {
      kind: 'list',
      items: [
        md`${totals.attacks} attacks, ${tried} attempts on roles: ${stopped} stopped, ${knownOpen} open and known, ${open} open and not expected.`,
        totals.notIsolated === 0
          ? md`The job of no environment can get the role of another.`
          : md`${totals.notIsolated} pairs of environments are not kept apart: see Isolation.`,
        md`${totals.residual} risks remain that no trust policy stops.`,
      ],
    },
    ...(openings.length === 0
      ? []
      : [
          paragraph(md`Why something is open and known:`),
          {
            kind: 'list' as const,
            items: openings.map(({ title, text }) => md`${strong(title)}: ${text}`),
          },
        ]),
  ];
}

function roleBlocks(
  plan: Plan,
  radius: BlastRadius,
  role: RolePlan,
  index: number,
): readonly MarkdownBlock[] {
  const { environment } = role;
  const context = {
    partition: plan.setup.aws.partition,
    account: role.account.id,
    region: environment.region,
  };
  const told = radius.roles[index];
  const gaps = plan.gaps.filter((gap) => gap.environment === index);
  return [
    heading(3, md`${environment.name}`),
    paragraph(md`Role ${code(role.arn)}. ${told?.sentence ?? ''}`),
    paragraph(
      md`Attacks: ${told?.tried ?? 0} tried, ${told?.stopped ?? 0} stopped. Deploys as intended: ${told?.deploys.tried ?? 0} tried, ${told?.deploys.refused.length ?? 0} refused.`,
    ),
    paragraph(
      md`Whoever holds such a token chooses a session of up to ${role.maxSessionSeconds} seconds, and can then:`,
    ),
    {
      kind: 'list',
      items:
        environment.permissions.length === 0
          ? [md`do nothing: the role has no permissions yet.`]
          : environment.permissions.map(
              (permission) =>
                md`${permissionPreset(permission.preset).title}: ${permissionPreset(permission.preset).stillAllows(permission, context)}`,
            ),
    },
    ...(gaps.length === 0
      ? []
      : [
          paragraph(md`Open:`),
          { kind: 'list' as const, items: gaps.map((gap) => md`${gap.title}. ${gap.detail}`) },
        ]),
  ];
}

/** Roles in rows of the same answer: readable with one role and with fifty. */
function matrix(radius: BlastRadius): MarkdownBlock {
  return {
    kind: 'table',
    head: [md`Attack`, md`Who`, md`Roles`, md`Result`],
    rows: radius.attacks.flatMap(({ title, attacker, tried }, attack) => {
      const groups = new Map<string, { result: AttackResult; roles: number[] }>();
      for (const [role, result] of (radius.matrix[attack] ?? []).entries()) {
        if (result.outcome === 'not-applicable') continue;
        const key = wording(result, radius);
        const group = groups.get(key) ?? { result, roles: [] };
        group.roles.push(role);
        groups.set(key, group);
      }
      return [...groups].map(([words, { roles }]) => [
        md`${title}`,
        md`${attackers[attacker]}`,
        md`${roles.length === tried ? 'all' : named(radius, roles)}`,
        md`${words}`,
      ]);
    }),
  };
}

function wording(result: AttackResult, radius: BlastRadius): string {
  switch (result.outcome) {
    case 'not-applicable':
      return result.why;
    case 'stopped': {
      const by = result.by.map((topic) => explain(topic).title);
      return by.length === 0 ? `Stopped: ${layers[result.layer]}` : `Stopped: ${by.join(', ')}`;
    }
    case 'succeeded': {
      const opening = radius.openings.find(({ id }) => id === result.opening);
      return opening === undefined ? 'OPEN, not expected' : `Open: ${opening.title}`;
    }
  }
}

const named = ({ roles }: BlastRadius, indices: readonly number[]): string =>
  indices.map((index) => roles[index]?.environment ?? '').join(', ');

function ablation(radius: BlastRadius): MarkdownBlock {
  const titles = new Map(radius.attacks.map(({ id, title }) => [id, title]));
  return {
    kind: 'table',
    head: [md`Control`, md`Where`, md`Without it these get in`],
    rows: radius.ablation.map(({ title, layer, admits }) => [
      md`${title}`,
      md`${layerName(layer)}`,
      md`${
        admits.length === 0
          ? 'Nothing by itself'
          : admits
              .map(({ attack, roles }) => {
                const everywhere = roles.length === radius.roles.length;
                return `${titles.get(attack) ?? attack}${everywhere ? '' : ` (${named(radius, roles)})`}`;
              })
              .join('; ')
      }`,
    ]),
  };
}

const layerName = (layer: Layer): string => (layer === 'gitlab' ? 'GitLab setting' : layers[layer]);

function isolation(radius: BlastRadius): readonly MarkdownBlock[] {
  const pairs = radius.isolation.flatMap((row, from) =>
    row.flatMap((pair, to) => (from !== to && (pair.job || pair.editor) ? [{ from, to, pair }] : [])),
  );
  if (radius.roles.length < 2) return [];
  const name = (index: number): string => radius.roles[index]?.environment ?? '';
  return [
    heading(2, md`Isolation`),
    pairs.length === 0
      ? paragraph(
          md`No job of one environment can get the role of another, and neither can somebody who changes the pipeline on its refs.`,
        )
      : {
          kind: 'list',
          items: pairs.map(({ from, to, pair }) =>
            pair.job
              ? md`The deploy job of ${strong(name(from))} can get the role of ${strong(name(to))}, on ${code(pair.ref ?? '')}.`
              : md`Somebody who may change the pipeline on the refs of ${strong(name(from))} can get the role of ${strong(name(to))}, on ${code(pair.ref ?? '')}${pair.needs === undefined ? '' : ', once the project protects another environment that more people may deploy to'}.`,
          ),
        },
  ];
}
