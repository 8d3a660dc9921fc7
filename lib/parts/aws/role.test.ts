import { describe, expect, it } from 'vitest';
import { userTagLimit } from '../../aws/tags';
import { planSetup } from '../../plan';
import { setupPresets } from '../../setup/presets';
import type { Role } from '../../setup/schema';
import { roleDescription, roleTags, tagRecord } from './role';

function roleWith(change: (role: Role) => void) {
  const setup = structuredClone(setupPresets[0].setup);
  const [first] = setup.roles;
  if (first) change(first);
  const plan = planSetup(setup);
  const [role] = plan.roles;
  if (!role) throw new Error('The plan has no role.');
  return { plan, role };
}

const tagsWith = (tags: Record<string, string>) => {
  const { plan, role } = roleWith((role) => {
    role.iam.tags = tags;
  });
  return new Map(roleTags(plan, role));
};

describe('roleTags', () => {
  it('names the project and records the written tags', () => {
    expect([...tagsWith({ team: 'payments' })]).toEqual([
      ['team', 'payments'],
      ['keyless:project', 'acme/payments/api'],
      ['keyless:environment', 'staging'],
      [tagRecord, 'team keyless:project keyless:environment'],
    ]);
  });

  it('does not record a key with a space, which would be read as two keys', () => {
    expect(tagsWith({ 'cost center': '1' }).get(tagRecord)).toBe('keyless:project keyless:environment');
  });

  it('stays within the limits of IAM: 50 tags, 256 characters, allowed characters', () => {
    const many = Object.fromEntries(
      Array.from({ length: userTagLimit }, (_, index) => [`key-number-${index}`, 'x']),
    );
    const tags = tagsWith(many);
    expect(tags.size).toBe(50);
    expect(tags.get(tagRecord)?.length).toBeLessThanOrEqual(256);
    const { plan, role } = roleWith((role) => {
      role.name = 'review/$x{y}';
    });
    expect(new Map(roleTags(plan, role)).get('keyless:environment')).toBe('review/_x_y_');
  });
});

describe('roleDescription', () => {
  it('contains only characters that IAM accepts', () => {
    const { plan, role } = roleWith((role) => {
      role.name = `prøduction ${'x'.repeat(2000)}`;
    });
    expect(roleDescription(plan, role)).toMatch(/^GitLab jobs of [\x20-\x7e]+$/);
    expect(roleDescription(plan, role).length).toBe(1000);
  });
});
