import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGenerator } from '@/lib/service/generator';
import { arbitrarySetup } from '../../tests/support/arbitrary-setup';
import type { Draft } from './draft';
import { emptyDraft } from './new-rows';
import { toDraft } from './to-draft';
import { toSetupInput } from './to-setup-input';
import { fromShared, toShared } from './to-shared';

const { encode, decode, read } = createGenerator();

/** A draft as it comes back from a file. */
function throughFile(draft: Draft): Draft {
  const file = read(new TextEncoder().encode(JSON.stringify(toShared(draft))).buffer);
  if (!file.ok) throw new Error(JSON.stringify(file.problems));
  return toDraft(file.setup);
}

/** A draft as somebody else receives it through a link. */
function through(draft: Draft): Draft {
  const link = encode(toShared(draft));
  const read = decode(link.ok ? link.fragment : '');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect(read.notApplied).toEqual([]);
  return fromShared(read.input);
}

/** What can be empty while somebody fills in the form. */
const gaps: readonly ((draft: Draft) => void)[] = [
  ({ gitlab }) => Object.assign(gitlab.project, { path: '' }),
  ({ gitlab }) => Object.assign(gitlab.project, { id: '', namespaceId: '' }),
  ({ aws }) => {
    for (const account of aws.accounts) account.id = '';
  },
  ({ aws }) => Object.assign(aws.accounts.at(-1) ?? {}, { id: '', name: '' }),
  ({ roles }) => Object.assign(roles[0] ?? {}, { region: '', name: '' }),
  ({ roles }) => {
    for (const role of roles) Object.assign(role, { account: '', iam: { ...role.iam, name: '' } });
  },
  ({ roles }) => {
    for (const role of roles) for (const ref of role.refs) ref.name = '';
  },
  ({ roles }) => {
    for (const role of roles) for (const job of role.jobs) Object.assign(job, { name: '', script: [] });
  },
  ({ roles }) => {
    for (const role of roles) role.permissions = role.permissions.map(({ preset }) => ({ preset }));
  },
  ({ roles }) => roles.splice(1),
];

test('a link or a file contains everything that was typed, even if answers are missing', () => {
  fc.assert(
    fc.property(arbitrarySetup(), fc.subarray([...gaps]), (setup, missing) => {
      const draft = toDraft(setup);
      for (const make of missing) make(draft);
      expect(through(draft)).toEqual(toDraft(JSON.parse(JSON.stringify(through(draft)))));
      expect(toShared(through(draft))).toEqual(toShared(draft));
      expect(toShared(throughFile(draft))).toEqual(toShared(draft));
    }),
    { numRuns: 60 },
  );
});

test('a link of an empty form opens an empty form', () => {
  expect(toShared(through(emptyDraft()))).toEqual(toShared(emptyDraft()));
});

test('roles keep accounts without a number', () => {
  const draft = toDraft({ aws: { accounts: [{ name: 'one' }, { name: 'two' }] }, roles: [{}, {}] });
  const [first, second] = draft.aws.accounts;
  Object.assign(draft.roles[0] ?? {}, { account: second?.key });
  Object.assign(draft.roles[1] ?? {}, { account: first?.key });
  const shared = through(draft);
  expect(
    shared.roles.map(({ account }) => shared.aws.accounts.find(({ key }) => key === account)?.name),
  ).toEqual(['two', 'one']);
});

test('what a link holds and the form does not ask for never comes to light', () => {
  const shared = { gitlab: { edition: 'gitlab.com', url: 'https://gitlab.mallory.example' } };
  const issuer = { ...shared.gitlab, version: '18.5', issuer: 'https://issuer.mallory.example' };
  for (const gitlab of [shared.gitlab, issuer]) {
    const draft = fromShared({ ...shared, gitlab });
    draft.gitlab.edition = 'self-managed';
    expect(JSON.stringify(toSetupInput(draft))).not.toContain('mallory');
  }
});

test('a draft from a link shows what it would without the way through the form', () => {
  fc.assert(
    fc.property(arbitrarySetup(), (setup) => {
      expect(fromShared(setup)).toEqual(toDraft(setup));
    }),
    { numRuns: 60 },
  );
});
