import { expect, test } from 'vitest';
import { setupPresets } from '../setup/presets';
import type { Setup } from '../setup/schema';
import { answerChange } from './answer-change';

const { setup: before } = setupPresets[0];
const withProduction = (
  change: (role: Setup['roles'][number]) => Partial<Setup['roles'][number]>,
): Setup => ({
  ...before,
  roles: before.roles.map((role) => (role.name === 'production' ? { ...role, ...change(role) } : role)),
});
const trust = 'aws/444455556666/gitlab-payments-api-production/trust-policy.json';

test('one more pipeline source changes one line of the trust policy, and words of one sentence', () => {
  const after = withProduction(() => ({ pipelineSources: ['push', 'schedule'] }));
  const change = answerChange({ before, after });
  expect(change?.lines[trust]).toEqual([15]);
  expect(change?.lines['aws/111122223333/gitlab-payments-api-staging/trust-policy.json']).toBeUndefined();
  const marked = change?.sentences.map((parts) =>
    parts.filter((part) => part.changed).map(({ text }) => text),
  );
  expect(marked?.[0]).toEqual([]);
  expect(marked?.[1]?.join('')).toContain('schedule');
});

test('a rename moves the files of a role, and marks only their changed lines', () => {
  const after = withProduction((role) => ({ iam: { ...role.iam, name: 'renamed' } }));
  const change = answerChange({ before, after });
  const moved = 'aws/444455556666/renamed/trust-policy.json';
  expect(change?.moved[moved]).toBe(trust);
  expect(change?.lines[moved]).toBeUndefined();
  expect(change?.removed).toEqual([]);
  expect(change?.lines['aws/444455556666/apply.sh']?.length).toBeGreaterThan(0);
});

test('an invalid draft has no result', () => {
  expect(answerChange({ before, after: {} })).toBeUndefined();
  expect(answerChange({ before: {}, after: before })).toBeUndefined();
});
