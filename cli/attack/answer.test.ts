import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { attacks } from '../../lib/attacks';
import { explanations } from '../../lib/explanations';
import { inferences } from '../../lib/gitlab/token/inference';
import { planSetup } from '../../lib/plan';
import { alternativesOf } from '../../lib/plan/alternatives';
import { strangers } from '../../lib/proof/types';
import { setupPresets } from '../../lib/setup/presets';
import { type Setup, setupSchema } from '../../lib/setup/schema';
import { attackers } from '../../lib/world/attackers';
import { layers } from '../../lib/world/layers';
import { weaknesses } from '../../lib/world/weaknesses';
import { caseSetup } from '../../tests/support/cases';
import { runKeyless } from '../../tests/support/keyless';

vi.setConfig({ testTimeout: 60_000 });

const number = z.int().min(0);
const text = z.string().min(1);
const keysOf = <T extends object>(record: T) => z.enum(Object.keys(record) as [string, ...string[]]);
const layer = keysOf(layers);
const topic = keysOf(explanations);
const inference = keysOf(inferences);
const opening = keysOf(weaknesses);
const counts = { tried: number, stopped: number, knownOpen: number, dangerous: number, open: number };
const admitted = z.strictObject({ attack: text, roles: z.array(text).min(1) });
const inferred = z.array(inference).min(1).optional();

/** The JSON schema of the current version. A change that breaks it needs a new version. */
const version2 = z.strictObject({
  version: z.literal(2),
  summary: z.strictObject({
    ...counts,
    attacks: number,
    attacksStopped: number,
    notIsolated: number,
    mistakesOnly: number,
    residual: number,
    refusedDeploys: number,
    shouldBeStopped: number,
  }),
  attacks: z.array(
    z.strictObject({
      ...counts,
      id: text,
      title: text,
      scenario: number,
      attacker: keysOf(attackers),
      story: z.array(text).min(1),
      expected: z.array(layer),
      sources: z.array(z.strictObject({ title: text, url: z.url() })).min(1),
    }),
  ),
  roles: z.array(
    z.strictObject({
      ...counts,
      name: text,
      kind: z.enum(['deploy', 'plan', 'sandbox']),
      arn: text,
      account: z.string().regex(/^\d{12}$/),
      sentence: text,
      deploys: z.strictObject({ tried: number, refused: z.array(text) }),
      proof: z.array(
        z.discriminatedUnion('result', [
          z.strictObject({
            who: z.enum(strangers),
            result: z.literal('nobody'),
            because: z.optional(text),
          }),
          z.strictObject({
            who: z.enum(strangers),
            result: z.literal('somebody'),
            token: z.record(text, text),
            mintedBy: text,
          }),
          z.strictObject({ who: z.enum(strangers), result: z.literal('undecided'), because: text }),
        ]),
      ),
    }),
  ),
  matrix: z.array(
    z.array(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('stopped'), layer, by: z.array(topic), inferred }),
        z.strictObject({ outcome: z.literal('succeeded'), how: text, opening: opening.optional(), inferred }),
        z.strictObject({ outcome: z.literal('not-applicable'), why: text }),
      ]),
    ),
  ),
  minimalSets: z.array(
    z.array(
      z.discriminatedUnion('why', [
        z.strictObject({ why: z.literal('found'), sets: z.array(z.array(topic).min(1)).min(1) }),
        z.strictObject({
          why: z.enum(['nothing-needed', 'gets-in', 'not-applicable']),
          sets: z.tuple([]),
        }),
      ]),
    ),
  ),
  ablation: z.array(
    z.strictObject({
      control: topic,
      title: text,
      layer,
      roles: z.array(text).min(1),
      admits: z.array(admitted),
      supports: z.array(admitted),
      refusedByAws: z.literal(true).optional(),
    }),
  ),
  isolation: z.array(
    z.array(
      z
        .strictObject({
          job: z.boolean(),
          editor: z.boolean(),
          needs: z.literal('lax-environment').optional(),
          ref: text.optional(),
          expected: z.enum(['unreviewed', 'zone']).optional(),
        })
        .nullable(),
    ),
  ),
  residual: z.array(z.strictObject({ id: text, title: text, risk: text, helps: text, scenario: number })),
  openings: z.array(
    z.strictObject({
      id: opening,
      kind: z.enum(['choice', 'limit', 'optional', 'design']),
      title: text,
      text,
      danger: z.boolean(),
      // `roles[].runner`, such as a script looks up in a setup.
      field: z
        .string()
        .regex(/^\w+(?:\[\])?(?:\.\w+(?:\[\])?)*$/)
        .optional(),
    }),
  ),
  inferences: z.array(z.strictObject({ id: inference, text, attacks: z.array(admitted).min(1) })),
  warnings: z.array(
    z.strictObject({
      code: text,
      severity: z.enum(['danger', 'warning']),
      role: text.optional(),
      title: text,
      detail: text,
      remedy: text,
      command: text.optional(),
    }),
  ),
  advice: z.array(
    z.strictObject({
      id: text,
      title: text,
      effect: text,
      cost: text,
      closes: z.array(text),
      opens: z.array(text),
      setup: setupSchema,
    }),
  ),
});

const attack = (setup: Setup, ...options: readonly string[]) =>
  runKeyless(['attack', '-', ...options], { cwd: tmpdir(), input: JSON.stringify(setup) });

describe.each(setupPresets)('attack --json, $id', ({ setup }) => {
  const { status, stdout } = attack(setup, '--json');
  const answer = version2.parse(JSON.parse(stdout));
  const names = answer.roles.map(({ name }) => name);
  const ids = answer.attacks.map(({ id }) => id);

  it('has the format of its version, and the status that follows from it', () => {
    expect(names).toEqual(setup.roles.map(({ name }) => name));
    expect(status).toBe(answer.summary.shouldBeStopped > 0 ? 1 : 0);
    expect(ids).toEqual(attacks.map(({ id }) => id));
  });

  it('has a row for each attack and a column for each role', () => {
    for (const table of [answer.matrix, answer.minimalSets]) {
      expect(table).toHaveLength(ids.length);
      for (const row of table) expect(row).toHaveLength(names.length);
    }
    expect(answer.isolation).toHaveLength(names.length);
    for (const [from, row] of answer.isolation.entries())
      expect(row.map((pair) => pair === null)).toEqual(names.map((_, to) => from === to));
  });

  it('names roles and attacks that it lists', () => {
    const lists = [
      ...answer.ablation.flatMap(({ admits, supports, roles }) => [
        ...admits,
        ...supports,
        { attack: ids[0] ?? '', roles },
      ]),
      ...answer.inferences.flatMap(({ attacks }) => attacks),
    ];
    for (const { attack, roles } of lists) {
      expect(ids).toContain(attack);
      for (const role of roles) expect(names).toContain(role);
    }
  });
});

describe.each([
  ['gitlab-com', setupPresets[0].setup],
  ['03d-six-roles-one-ref', caseSetup('03d-six-roles-one-ref')],
  ['dedicated-free', caseSetup('dedicated-free')],
])('the warnings and the advice of attack --json, %s', (_, setup) => {
  const { warnings, advice } = version2.parse(JSON.parse(attack(setup, '--json').stdout));
  const plan = planSetup(setup);
  const report = attack(setup).stdout;

  it('are those of the plan, and the same as in the text report', () => {
    const serious = plan.gaps.filter(({ severity }) => severity !== 'info');
    expect(warnings.map(({ code, role }) => [code, role])).toEqual(
      serious.map(({ code, role }) => [code, setup.roles[role ?? -1]?.name]),
    );
    for (const { severity, role, title, detail, remedy } of warnings)
      expect(report).toContain(
        `  ${severity}: ${role === undefined ? '' : `${role}: `}${title}. ${detail}\n    ${remedy}\n`,
      );
    expect(report.match(/^ {2}(?:danger|warning): /gm) ?? []).toHaveLength(warnings.length);
    expect(advice.map(({ id }) => id)).toEqual(alternativesOf(plan).map(({ id }) => id));
    for (const { id, title, effect, cost, closes, opens } of advice) {
      const changes = [
        ...(closes.length > 0 ? [`    Closes: ${closes.join('; ')}\n`] : []),
        ...(opens.length > 0 ? [`    Opens: ${opens.join('; ')}\n`] : []),
      ];
      expect(report).toContain(`  ${title} (${id}). ${effect} Cost: ${cost}\n${changes.join('')}`);
    }
    expect(warnings.length + advice.length).toBeGreaterThan(1);
  });

  it('lead to setups that can be attacked in turn', () => {
    for (const { setup: after } of advice) expect(planSetup(after).roles.length).toBeGreaterThan(0);
    const [first] = advice;
    if (first === undefined) throw new Error('no advice');
    expect(first.setup).not.toEqual(setup);
  });
});

it('is described in docs/attack-json.md, field by field', () => {
  const page = readFileSync(fileURLToPath(new URL('../../docs/attack-json.md', import.meta.url)), 'utf8');
  for (const field of Object.keys(version2.shape)) expect(page).toContain(`\n| \`${field}\` |`);
  for (const field of Object.keys(version2.shape.summary.shape)) expect(page).toContain(`\`${field}\``);
  expect(page).toContain('Version 2');
});
