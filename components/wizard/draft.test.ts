import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSetup } from '@/lib/setup/parse';
import { setupPresets } from '@/lib/setup/presets';
import type { Setup } from '@/lib/setup/schema';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { emptyDraft } from './new-rows';
import { toDraft } from './to-draft';
import { toSetupInput } from './to-setup-input';

const [example] = setupPresets;

describe('converting a setup to a draft and back', () => {
  it.each(setupPresets)('leaves $id unchanged', ({ setup }) => expectKept(setup));

  it('leaves every setup unchanged', () => {
    fc.assert(fc.property(arbitrarySetup(), expectKept));
  });

  it('reads a saved draft unchanged', () => {
    const draft = toDraft(example.setup);
    expect(toDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
    expect(toDraft(JSON.parse(JSON.stringify(emptyDraft())))).toEqual(emptyDraft());
  });

  it.each([undefined, null, 3, 'text', [], { gitlab: [] }, { roles: [null, { refs: 'main' }] }])(
    'makes a draft of %j without throwing',
    (input) => {
      const draft = toDraft(input);
      expect(toDraft(draft)).toEqual(draft);
      expect(() => toSetupInput(draft)).not.toThrow();
    },
  );
});

describe('toSetupInput', () => {
  const draft = () => toDraft(example.setup);

  it('passes account numbers as typed and converts ids to numbers', () => {
    const { gitlab, aws, ...rest } = draft();
    const [account] = aws.accounts;
    const input = toSetupInput({
      ...rest,
      gitlab: { ...gitlab, project: { ...gitlab.project, id: ' 42 ', namespaceId: 'x' } },
      aws: { ...aws, accounts: account ? [{ ...account, id: '0123-4567-8901' }] : [] },
    });
    expect(input).toMatchObject({
      gitlab: { project: { id: 42, namespaceId: 'x' } },
      aws: { accounts: [{ id: '0123-4567-8901' }] },
    });
  });

  it('leaves out what does not apply, but keeps it in the draft', () => {
    const typed = draft();
    typed.gitlab = {
      ...typed.gitlab,
      url: 'https://git.example.org',
      version: '18.5',
      issuer: 'https://x.example',
    };
    expect(toSetupInput(typed)).toMatchObject({
      gitlab: { url: 'https://gitlab.com', edition: 'gitlab.com' },
    });
    expect(Object.keys(gitlabOf(typed))).not.toContain('version');

    typed.gitlab.edition = 'self-managed';
    expect(gitlabOf(typed)).toMatchObject({ url: 'https://git.example.org', version: '18.5' });
    expect(JSON.stringify(toSetupInput(typed))).not.toContain('pipelineSources');
  });

  it('passes no namespace id that the form does not show', () => {
    const typed = draft();
    typed.gitlab.project.namespaceId = 'x';
    typed.aws.partition = 'aws-cn';
    expect(JSON.stringify(gitlabOf(typed))).not.toContain('namespaceId');
    typed.gitlab.project.namespaceId = '7';
    expect(gitlabOf(typed)).toMatchObject({ project: { namespaceId: 7 } });
    expect(typed.gitlab.project.namespaceId).toBe('7');
  });

  it('leaves out the session if the SDKs exchange the token, but keeps it in the draft', () => {
    const typed = draft();
    const [first] = typed.roles;
    const [job] = first?.jobs ?? [];
    if (job) Object.assign(job, { credentials: 'web-identity-file', sessionSeconds: '1800' });
    const session = () => JSON.stringify(toSetupInput(typed)).match(/"sessionSeconds":1800/g);
    expect(session()).toBeNull();
    if (job) job.credentials = 'assume-role';
    expect(session()).toEqual(['"sessionSeconds":1800']);
  });

  it('finds the account of an environment by its row, even if its number changes', () => {
    const typed = draft();
    const [account] = typed.aws.accounts;
    if (account) account.id = '210987654321';
    expect(toSetupInput(typed)).toMatchObject({ roles: [{ account: '210987654321' }, {}] });
    typed.aws.accounts.shift();
    expect(toSetupInput(typed)).toMatchObject({ roles: [{ account: '' }, {}] });
  });

  it('passes JSON as typed, for the schema to parse', () => {
    const typed = draft();
    const [first] = typed.roles;
    if (first) first.permissions = [{ preset: 'custom', policy: { json: '{"Version":' } }];
    expect(toSetupInput(typed)).toMatchObject({
      roles: [{ permissions: [{ preset: 'custom', policy: '{"Version":' }] }, {}],
    });
    if (first) first.permissions = [{ preset: 'custom', policy: { json: '{"Version":"2012-10-17"}' } }];
    expect(toSetupInput(typed)).toMatchObject({
      roles: [{ permissions: [{ policy: '{"Version":"2012-10-17"}' }] }, {}],
    });
  });
});

const gitlabOf = (draft: ReturnType<typeof emptyDraft>): object =>
  (toSetupInput(draft) as { gitlab: object }).gitlab;

function expectKept(setup: Setup): void {
  const straight = parseSetup(setup);
  const through = parseSetup(toSetupInput(toDraft(setup)));
  expect(through).toEqual({ ok: true, setup: expect.anything() });
  expect(through.ok && explicit(through.setup)).toEqual(straight.ok && explicit(straight.setup));
}

/**
 * The setup with its implicit values: the form always shows which sources are accepted, and no tags equal an
 * empty list.
 */
function explicit(setup: Setup): Setup {
  return {
    ...setup,
    roles: setup.roles.map((role) => ({
      ...role,
      iam: { tags: {}, ...role.iam },
      ...(setup.gitlab.edition === 'gitlab.com' && {
        pipelineSources: role.pipelineSources ?? ['push', 'web'],
      }),
    })),
  };
}
