import { expect, it } from 'vitest';
import { setupPresets } from '@/lib/setup/presets';
import { toDraft } from '../to-draft';
import { proposedRoles } from './proposed-roles';

const draft = toDraft(setupPresets[1]?.setup);
const proposal = {
  name: 'plan',
  kind: 'plan',
  jobs: ['plan'],
  notes: [],
  role: { name: 'plan', kind: 'plan', account: '', jobs: [{ name: 'plan', stage: 'plan' }] },
} as const;

it('gives proposed roles new keys, and the only account', () => {
  const roles = proposedRoles([proposal, proposal], draft);
  expect(roles.map(({ name, account }) => [name, account])).toEqual([
    ['plan', draft.aws.accounts[0]?.key],
    ['plan', draft.aws.accounts[0]?.key],
  ]);
  const keys = [...draft.roles, ...roles].map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

it('leaves the account empty if there are several', () => {
  const several = toDraft(setupPresets[0].setup);
  expect(proposedRoles([proposal], several)[0]?.account).toBe('');
});
