import { describe, expect, it } from 'vitest';
import { setupPresets } from '@/lib/setup/presets';
import type { Draft } from './draft';
import { derivedRoleName, duplicateRole, emptyDraft, newRole, renamed } from './new-rows';
import { toDraft } from './to-draft';

const example = () => toDraft(setupPresets[0].setup);

const withMore = (draft: Draft, count: number): Draft => {
  for (let added = 0; added < count; added += 1) draft.roles.push(newRole(draft));
  return draft;
};

describe('a new environment', () => {
  it('never collides with existing ones', () => {
    const { roles } = withMore(emptyDraft(), 12);
    for (const property of [
      (row: (typeof roles)[number]) => row.key,
      (row: (typeof roles)[number]) => row.name,
      (row: (typeof roles)[number]) => row.iam.name,
      (row: (typeof roles)[number]) => row.jobs[0]?.name,
    ]) {
      expect(new Set(roles.map(property)).size).toBe(roles.length);
    }
  });

  it('deploys from a ref no other environment deploys from', () => {
    const refs = withMore(emptyDraft(), 3).roles.flatMap((role) => role.refs);
    expect(new Set(refs.map(({ type, name }) => `${type} ${name}`)).size).toBe(refs.length);
  });

  it('takes account and region from the one before', () => {
    const draft = example();
    const last = draft.roles.at(-1);
    expect(newRole(draft)).toMatchObject({ account: last?.account, region: last?.region });
  });
});

describe('renaming', () => {
  it('updates derived names and leaves chosen ones alone', () => {
    const draft = emptyDraft();
    draft.gitlab.project.path = 'acme/shop';
    const role = newRole(draft);
    expect(renamed(role, 'qa', draft)).toMatchObject({
      name: 'qa',
      environment: { name: 'qa' },
      iam: { name: 'gitlab-acme-shop-qa' },
      jobs: [{ name: 'deploy-qa' }],
    });
    const chosen = { ...role, iam: { ...role.iam, name: 'mine' } };
    expect(renamed(chosen, 'qa', draft)).toMatchObject({
      iam: { name: 'mine' },
      jobs: [{ name: 'deploy-qa' }],
    });
  });

  it('keeps role names within the limit of IAM', () => {
    const name = derivedRoleName(`${'group-'.repeat(20)}/${'project-'.repeat(20)}`, 'Prod / EU');
    expect(name).toMatch(/^[\w+=,.@-]{1,64}$/);
    expect(derivedRoleName('', 'Prod / EU')).toBe('gitlab-prod-eu');
  });
});

describe('a duplicate', () => {
  it('has different names where they must be unique, and shares no rows', () => {
    const draft = example();
    const [original] = draft.roles;
    if (!original) throw new Error('the example has environments');
    const copy = duplicateRole(original, draft);
    expect(copy.name).toBe(`${original.name}-copy`);
    for (const [mine, theirs] of [
      [copy.key, original.key],
      [copy.iam.name, original.iam.name],
      [copy.jobs[0]?.name, original.jobs[0]?.name],
    ]) {
      expect(mine).not.toBe(theirs);
    }
    expect(copy.refs).toEqual(original.refs);
    expect(copy.refs[0]).not.toBe(original.refs[0]);
    draft.roles.push(copy);
    expect(duplicateRole(original, draft).name).toBe(`${original.name}-copy-2`);
  });
});
