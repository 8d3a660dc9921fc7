import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shouldBeStopped } from '@/lib/api/should-be-stopped';
import { checkPolicyGrammar } from '@/lib/aws/grammar';
import { sharedIssuerGuardrail } from '@/lib/aws/guardrail';
import { computeBlastRadius } from '@/lib/blast-radius';
import { attackedWorld } from '@/lib/parts/attacked';
import { planSetup } from '@/lib/plan';
import { permissionPolicyOf, trustPolicyOf } from '@/lib/plan/documents';
import { parseSetup } from '@/lib/setup/parse';

const folder = 'tests/fixtures/v2';

/** Setups of version 2 as users wrote them, with several jobs, plan and sandbox roles, zones and every job field. */
describe.each(readdirSync(folder))('%s', (name) => {
  const parsed = parseSetup(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const plan = planSetup(parsed.setup);

  it('leads to policies that AWS accepts', () => {
    for (const role of plan.roles) {
      expect(checkPolicyGrammar(trustPolicyOf(role), 'trust')).toEqual([]);
      expect(checkPolicyGrammar(permissionPolicyOf(role), 'identity')).toEqual([]);
      expect(sharedIssuerGuardrail(trustPolicyOf(role))).toEqual([]);
    }
  });

  it('stops every attack that should be stopped, and admits every intended deploy', () => {
    const radius = computeBlastRadius(attackedWorld(plan));
    expect(shouldBeStopped(radius)).toBe(0);
    expect(radius.roles.flatMap(({ deploys }) => deploys.refused)).toEqual([]);
  });
});
