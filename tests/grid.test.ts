import { describe, expect, it } from 'vitest';
import { attacks } from '@/lib/attacks';
import type { Edition, Tier } from '@/lib/gitlab/capabilities';
import { defaultSubjectComponents, type SubjectComponent, type SubjectForm } from '@/lib/gitlab/subject';
import { attackedWorld } from '@/lib/parts/attacked';
import { planSetup } from '@/lib/plan';
import type { Plan } from '@/lib/plan/types';
import { parseSetup } from '@/lib/setup/parse';
import { setupPresets } from '@/lib/setup/presets';
import type { Ref, Setup } from '@/lib/setup/schema';
import { runAttack } from '@/lib/world/run-attack';
import { targetOf } from '@/lib/world/target';

const versions = ['15.7', '17.10', '18.2.1', '18.2.2', '18.7', '19.1', '19.6'] as const;
const tiers: readonly Tier[] = ['free', 'premium', 'ultimate'];

interface Point {
  readonly edition: Edition;
  /** Absent for gitlab.com, which has no choice of version. */
  readonly version?: (typeof versions)[number];
  readonly tier: Tier;
  readonly ids: boolean;
  readonly ownRefs: boolean;
  /** Only if the setup chooses it. */
  readonly form?: SubjectForm;
}

const instances: readonly Pick<Point, 'edition' | 'version'>[] = [
  { edition: 'gitlab.com' },
  ...versions.map((version) => ({ edition: 'self-managed', version }) as const),
  ...versions.map((version) => ({ edition: 'dedicated', version }) as const),
];

/** Points with another form of the subject, where it makes a difference: Premium, both roles on one ref. */
const chosen: readonly Point[] = (
  [
    { edition: 'gitlab.com', form: 'project-id' },
    { edition: 'gitlab.com', form: 'widest' },
    { edition: 'self-managed', version: '18.2.2', form: 'default' },
    { edition: 'self-managed', version: '18.7', form: 'default' },
    { edition: 'self-managed', version: '19.6', form: 'default' },
    { edition: 'self-managed', version: '19.6', form: 'project-id' },
    { edition: 'dedicated', version: '19.1', form: 'project-id' },
  ] as const
).map((point) => ({ ...point, tier: 'premium', ids: true, ownRefs: false }));

const grid: readonly Point[] = [
  ...instances.flatMap((instance) =>
    tiers.flatMap((tier) =>
      [true, false].flatMap((ids) => [true, false].map((ownRefs) => ({ ...instance, tier, ids, ownRefs }))),
    ),
  ),
  ...chosen,
];

const nameOf = ({ edition, version, tier, ids, ownRefs, form }: Point): string =>
  [
    edition,
    ...(version === undefined ? [] : [version]),
    tier,
    ids ? 'ids' : 'no ids',
    ownRefs ? 'own refs' : 'same ref',
    ...(form === undefined ? [] : [`subject ${form}`]),
  ].join(', ');

const main: Ref = { type: 'branch', name: 'main' };
const tag: Ref = { type: 'tag', name: 'v1' };

/** Staging deploys from `main`. Production deploys from `main` or a tag, and is protected if the tier allows it. Forks may run in the parent. */
function setupAt({ edition, version, tier, ids, ownRefs, form }: Point): Setup {
  const { setup } = setupPresets[0];
  const roles = setup.roles.map(({ pipelineSources: _, ...role }, index) => ({
    ...role,
    environment: { name: role.name, protected: index === 1 && tier !== 'free' },
    refs: [index === 1 && ownRefs ? tag : main],
  }));
  const parsed = parseSetup({
    ...setup,
    gitlab: {
      url: edition === 'gitlab.com' ? 'https://gitlab.com' : 'https://git.example.org',
      edition,
      ...(version === undefined ? {} : { version }),
      tier,
      project: { path: 'acme/payments/api', ...(ids ? { id: 4815, namespaceId: 1093 } : {}) },
      ...(form === undefined ? {} : { subject: { form } }),
      forkPipelinesInParent: true,
    },
    roles,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.setup;
}

/** The subject components that each version documents, written by hand. */
const widened: Readonly<Record<(typeof versions)[number], readonly SubjectComponent[]>> = {
  '15.7': ['project_path', 'ref_type', 'ref'],
  '17.10': ['project_path', 'ref_type', 'ref'],
  '18.2.1': ['project_path', 'ref_type', 'ref'],
  '18.2.2': ['project_path', 'ref_type', 'ref'],
  '18.7': ['project_path', 'ref_type', 'ref', 'ref_protected'],
  '19.1': ['project_id', 'ref_type', 'ref', 'ref_protected'],
  '19.6': ['project_id', 'ref_type', 'ref', 'ref_protected'],
};

function componentsAt({ version, tier, ids, form }: Point): readonly SubjectComponent[] {
  if (form === 'project-id') return ['project_id', 'ref_type', 'ref'];
  if (form === 'default' || (version === undefined && form === undefined)) return defaultSubjectComponents;
  const [first = 'project_path', ...rest] = widened[version ?? '19.6'];
  const withEnvironment = tier !== 'free' && rest.includes('ref_protected');
  return [
    ids ? first : 'project_path',
    ...rest,
    ...(withEnvironment ? (['environment_protected'] as const) : []),
  ];
}

/** The gaps that follow from the point; all others depend on the example. */
function gapsAt(point: Point): readonly string[] {
  const { version, tier, ids, ownRefs, form } = point;
  const self = version !== undefined;
  const order = self ? versions.indexOf(version) : versions.length;
  const before = (version: (typeof versions)[number]): boolean => order < versions.indexOf(version);
  const components = componentsAt(point);
  const carriesEnvironment = components.includes('environment_protected');
  const rules: readonly (readonly [string, boolean])[] = [
    ['roles-not-isolated', !ownRefs && !carriesEnvironment],
    ['fork-token-names-parent', before('18.2.2')],
    ['fork-pipelines-in-parent', !before('18.2.2')],
    ['project-id-missing', !ids && !before('19.1')],
    ['project-id-not-pinnable', before('19.1')],
    ['project-id-left-out', self && !before('19.1') && form === 'default'],
    ['namespace-id-missing', !ids && !self],
    ['ref-protection-not-pinned', self && !components.includes('ref_protected')],
    ['merge-request-pipelines-not-excluded', self && !before('18.2.1')],
    ['pipeline-source-not-pinned', self],
    ['subject-changes', components.join() !== defaultSubjectComponents.join()],
    ['dedicated-tier', point.edition === 'dedicated' && tier !== 'ultimate'],
    ['dedicated-allow-list', point.edition === 'dedicated'],
    ['no-protected-environments', tier === 'free'],
    ['environment-protection-not-pinned', tier !== 'free' && !carriesEnvironment],
    ['environment-not-named', carriesEnvironment],
  ];
  return rules.flatMap(([code, holds]) => (holds ? [code] : []));
}

const ruled = new Set(
  grid.flatMap(gapsAt).concat('project-id-missing', 'namespace-id-missing', 'subject-changes'),
);
const codesOf = (plan: Plan): readonly string[] => [...new Set(plan.gaps.map(({ code }) => code))];

type OpenAttacks = ReadonlyMap<string, readonly string[]>;
const attacked = new Map<Plan, OpenAttacks>();

/** The attacks that get in, by the weakness that explains them. The empty name is a defect. Each plan is attacked once. */
function openAttacks(plan: Plan): OpenAttacks {
  const known = attacked.get(plan) ?? attackAll(plan);
  attacked.set(plan, known);
  return known;
}

function attackAll(plan: Plan): OpenAttacks {
  const world = attackedWorld(plan);
  const found = new Map<string, Set<string>>();
  for (const attack of attacks) {
    for (const role of plan.roles.keys()) {
      const result = runAttack(attack, targetOf(world, role));
      if (result.outcome !== 'succeeded') continue;
      const weakness = result.weakness ?? '';
      found.set(weakness, (found.get(weakness) ?? new Set()).add(attack.id));
    }
  }
  return new Map([...found].sort().map(([weakness, ids]) => [weakness, [...ids].sort()]));
}

describe('every GitLab', () => {
  const plans = new Map(grid.map((point) => [point, planSetup(setupAt(point))]));

  it.each(grid.map((point) => [nameOf(point), point] as const))('%s', (_, point) => {
    const plan = plans.get(point);
    if (!plan) throw new Error('no plan');
    expect(plan.subjectComponents).toEqual(componentsAt(point));
    expect(
      codesOf(plan)
        .filter((code) => ruled.has(code))
        .sort(),
    ).toEqual([...gapsAt(point)].sort());
    expect(openAttacks(plan).get('')).toBeUndefined();
  });

  it('never trusts the project that runs the job without pinning whose branch it is', () => {
    for (const { subjectComponents } of plans.values()) {
      expect(subjectComponents.join()).not.toContain('job_project');
      expect(subjectComponents).toEqual(expect.arrayContaining(['ref_type', 'ref']));
    }
  });

  // One line per point, for reviewing diffs: the subject components, the gaps, and the attacks that get in.
  it('matches the reviewed snapshot', async () => {
    const lines = [...plans].map(([point, plan]) =>
      [
        nameOf(point),
        `  sub   ${plan.subjectComponents.join(' ')}`,
        ...plan.gaps.map(
          ({ severity, code, role }) =>
            `  ${severity.padEnd(8)}${code}${role === undefined ? '' : ` (${plan.roles[role]?.name})`}`,
        ),
        ...[...openAttacks(plan)].map(([weakness, ids]) => `  open    ${weakness}: ${ids.join(' ')}`),
        '',
      ].join('\n'),
    );
    await expect(lines.join('\n')).toMatchFileSnapshot('goldens/grid.txt');
  }, 60_000);
});
