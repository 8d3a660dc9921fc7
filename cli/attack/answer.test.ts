import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { attackers } from '../../lib/attacks/attackers';
import { layers } from '../../lib/attacks/layers';
import { openings } from '../../lib/attacks/openings';
import { explanations } from '../../lib/explanations';
import { inferences } from '../../lib/gitlab/token/inference';
import { setupPresets } from '../../lib/setup/presets';
import { runKeyless } from '../../tests/support/keyless';

vi.setConfig({ testTimeout: 60_000 });

const number = z.int().min(0);
const text = z.string().min(1);
const keysOf = <T extends object>(record: T) => z.enum(Object.keys(record) as [string, ...string[]]);
const layer = keysOf(layers);
const topic = keysOf(explanations);
const inference = keysOf(inferences);
const opening = keysOf(openings);
const counts = { tried: number, stopped: number, knownOpen: number, dangerous: number, open: number };
const admitted = z.strictObject({ attack: text, roles: z.array(text).min(1) });
const inferred = z.array(inference).min(1).optional();

/** Version 1. A change that breaks it is a new version. */
const version1 = z.strictObject({
  version: z.literal(1),
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
      environment: text,
      arn: text,
      account: z.string().regex(/^\d{12}$/),
      sentence: text,
      deploys: z.strictObject({ tried: number, refused: z.array(text) }),
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
        })
        .nullable(),
    ),
  ),
  residual: z.array(z.strictObject({ id: text, title: text, risk: text, helps: text, scenario: number })),
  openings: z.array(
    z.strictObject({
      id: opening,
      kind: z.enum(['choice', 'limit', 'optional']),
      title: text,
      text,
      danger: z.boolean(),
    }),
  ),
  inferences: z.array(z.strictObject({ id: inference, text, attacks: z.array(admitted).min(1) })),
});

describe.each(setupPresets)('attack --json, $id', ({ setup }) => {
  const { status, stdout } = runKeyless(['attack', '-', '--json'], {
    cwd: tmpdir(),
    input: JSON.stringify(setup),
  });
  const answer = version1.parse(JSON.parse(stdout));
  const names = answer.roles.map(({ environment }) => environment);
  const ids = answer.attacks.map(({ id }) => id);

  it('has the shape of its version, and a status that follows from it', () => {
    expect(names).toEqual(setup.environments.map(({ name }) => name));
    expect(status).toBe(answer.summary.shouldBeStopped > 0 ? 1 : 0);
    expect(answer.attacks.length).toBeGreaterThanOrEqual(35);
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

it('is described in docs/attack-json.md, field by field', () => {
  const page = readFileSync(fileURLToPath(new URL('../../docs/attack-json.md', import.meta.url)), 'utf8');
  for (const field of Object.keys(version1.shape)) expect(page).toContain(`\n| \`${field}\` |`);
  for (const field of Object.keys(version1.shape.summary.shape)) expect(page).toContain(`\`${field}\``);
  expect(page).toContain('Version 1');
});
