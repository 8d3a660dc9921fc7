import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { attacks } from '../../lib/attacks';
import { planSetup } from '../../lib/plan';
import { alternativesOf } from '../../lib/plan/alternatives';
import { setupPresets } from '../../lib/setup/presets';
import type { Setup } from '../../lib/setup/schema';
import { attackAnswerSchema } from '../../tests/support/attack-answer';
import { caseSetup } from '../../tests/support/cases';
import { runKeyless } from '../../tests/support/keyless';

vi.setConfig({ testTimeout: 60_000 });

const attack = (setup: Setup, ...options: readonly string[]) =>
  runKeyless(['attack', '-', ...options], { cwd: tmpdir(), input: JSON.stringify(setup) });

describe.each(setupPresets)('attack --json, $id', ({ setup }) => {
  const { status, stdout } = attack(setup, '--json');
  const answer = attackAnswerSchema.parse(JSON.parse(stdout));
  const names = answer.roles.map(({ name }) => name);
  const ids = answer.attacks.map(({ id }) => id);

  it('has the shape of its version, and a status that follows from it', () => {
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
  const { warnings, advice } = attackAnswerSchema.parse(JSON.parse(attack(setup, '--json').stdout));
  const plan = planSetup(setup);
  const report = attack(setup).stdout;

  it('are those of the plan, and all of the text report', () => {
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
  for (const field of Object.keys(attackAnswerSchema.shape)) expect(page).toContain(`\n| \`${field}\` |`);
  for (const field of Object.keys(attackAnswerSchema.shape.summary.shape))
    expect(page).toContain(`\`${field}\``);
  expect(page).toContain('Version 2');
});
