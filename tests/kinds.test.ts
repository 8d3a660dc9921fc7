import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { report } from '@/cli/attack/report';
import { shouldBeStopped } from '@/lib/api/should-be-stopped';
import { computeBlastRadius, minimalSets } from '@/lib/blast-radius';
import { attackedWorld } from '@/lib/parts/attacked';
import { planSetup } from '@/lib/plan';
import { parseSetup } from '@/lib/setup/parse';

const exampleOf = (name: string): { roles: { zone?: string; iam: object }[] } =>
  JSON.parse(readFileSync(new URL(`fixtures/v2/${name}.setup.json`, import.meta.url), 'utf8'));

/** The result of `keyless attack` for a setup. */
function attacked(input: unknown) {
  const parsed = parseSetup(input);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  const plan = planSetup(parsed.setup);
  const world = attackedWorld(plan);
  const radius = computeBlastRadius(world);
  return { plan, faults: shouldBeStopped(radius), says: report(radius, minimalSets(world)).join('\n') };
}

describe('roles in one zone', () => {
  it('are one sentence and no failure if the setup declares the zone', () => {
    const { plan, faults, says } = attacked(exampleOf('monorepo-six-roles'));
    expect(faults).toBe(0);
    expect(plan.gaps.filter(({ code }) => code === 'zone-shared')).toHaveLength(1);
    expect(plan.gaps.filter(({ severity }) => severity === 'danger')).toEqual([]);
    expect(says.match(/are in the zone main/g)).toHaveLength(1);
  });

  it('are a danger each if it does not', () => {
    const setup = exampleOf('monorepo-six-roles');
    const { plan, faults } = attacked({ ...setup, roles: setup.roles.map(({ zone: _, ...role }) => role) });
    expect(faults).toBeGreaterThan(0);
    expect(plan.gaps.filter(({ code }) => code === 'roles-not-isolated')).toHaveLength(6);
  });
});

describe('roles for unreviewed code', () => {
  it('are reported as open by design', () => {
    const { faults, says } = attacked(exampleOf('terraform-plan-and-apply'));
    expect(faults).toBe(0);
    expect(says).toContain(
      'plan: A merge request pipeline of a feature branch (merge-request-branch). A Developer of the project. Open by design',
    );
    expect(says).toContain(
      'Every job of the project can get plan, by design; nothing that gets it as unreviewed code gets apply.',
    );
  });

  it('may be the only roles, in a sandbox', () => {
    expect(attacked(exampleOf('review-apps')).faults).toBe(0);
  });

  it('get a warning if they read all data', () => {
    const setup = exampleOf('terraform-plan-and-apply');
    const [plan, ...others] = setup.roles;
    const managedPolicies = ['arn:aws:iam::aws:policy/ReadOnlyAccess'];
    const { plan: planned } = attacked({
      ...setup,
      roles: [{ ...plan, iam: { ...plan?.iam, managedPolicies } }, ...others],
    });
    expect(planned.gaps.map(({ code }) => code)).toContain('plan-reads-all-data');
  });
});
