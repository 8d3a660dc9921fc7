import { describe, expect, it } from 'vitest';
import { type PermissionId, permissionPreset } from '@/lib/aws/permissions';
import { unifiedDiff } from '@/lib/existing-pipeline/diff';
import { fileNotes, readJobs } from '@/lib/existing-pipeline/find';
import { proposeRoles } from '@/lib/existing-pipeline/proposals';
import { setupRolesOf } from '@/lib/existing-pipeline/proposals/setup-roles';
import { parseSetup } from '@/lib/setup/parse';
import { setupPresets } from '@/lib/setup/presets';
import {
  expectationPath,
  patched,
  pipelineNames,
  pipelineText,
  planFor,
  readable,
} from './support/pipelines';

/** The findings and proposals as text, for reviews. */
function findings(text: string): string {
  const pipeline = readable(text);
  const jobs = readJobs(pipeline);
  const found = jobs.filter(({ reasons }) => reasons.length > 0);
  return `${JSON.stringify(
    {
      found: found.map(({ name, line, reasons }) => ({
        name,
        line,
        reasons: reasons.map(({ kind, what, where, line: at }) => `${at} ${where}: ${kind} ${what}`),
      })),
      others: jobs.filter(({ reasons }) => reasons.length === 0).map(({ name }) => name),
      notes: fileNotes(pipeline).map(({ line, message }) => `${line} ${message}`),
      roles: proposeRoles(found).map(({ notes, ...role }) => ({
        ...role,
        notes: notes.map(({ line, message }) => `${line} ${message}`),
      })),
    },
    null,
    2,
  )}\n`;
}

describe('real-world pipelines', () => {
  it('are many', () => expect(pipelineNames.length).toBeGreaterThan(15));

  it.each(pipelineNames)('%s: the findings and proposals', async (name) => {
    await expect(findings(pipelineText(name))).toMatchFileSnapshot(expectationPath(name, 'found.json'));
  });

  it.each(pipelineNames)('%s: the patch', async (name) => {
    const text = pipelineText(name);
    const { text: after, notes, removedKeys } = patched(text);
    const words = { notes: notes.map(({ line, message }) => `${line} ${message}`), removedKeys };
    await expect(unifiedDiff('.gitlab-ci.yml', text, after)).toMatchFileSnapshot(
      expectationPath(name, 'expected.patch'),
    );
    await expect(`${JSON.stringify(words, null, 2)}\n`).toMatchFileSnapshot(
      expectationPath(name, 'notes.json'),
    );
  });

  it.each(pipelineNames)('%s: a patched file is not patched again', (name) => {
    const plan = planFor(readable(pipelineText(name)));
    const { text } = patched(pipelineText(name), plan);
    const again = patched(text, plan);
    expect(again.text).toBe(text);
    expect(again.removedKeys).toEqual([]);
  });
});

describe('the proposed roles', () => {
  const [{ setup: base }] = setupPresets;

  /** The proposals with the missing values filled in. */
  function filled(name: string): unknown {
    const found = readJobs(readable(pipelineText(name))).filter(({ reasons }) => reasons.length > 0);
    const roles = setupRolesOf(proposeRoles(found), 'shop') as readonly Record<string, unknown>[];
    const accounts = ['111122223333', '444455556666'];
    return {
      ...base,
      gitlab: { ...base.gitlab, edition: 'gitlab.com', url: 'https://gitlab.com' },
      aws: {
        ...base.aws,
        accounts: accounts.map((id) => ({ id, name: `account-${id}`, provider: 'create' })),
      },
      roles: roles.map((role) => ({
        ...role,
        account: role.account || '111122223333',
        region: role.region || 'eu-west-1',
        ...(Array.isArray(role.refs)
          ? { refs: role.refs.map((ref) => ({ ...ref, name: ref.name || 'main' })) }
          : {}),
        permissions: (role.permissions as readonly Record<string, unknown>[]).map((permission) => {
          const { example } = permissionPreset(permission.preset as PermissionId);
          const parameters = Object.entries(permission).filter(([, value]) => value !== '');
          return { ...example, ...Object.fromEntries(parameters) };
        }),
      })),
    };
  }

  it.each(
    pipelineNames.filter((name) =>
      readJobs(readable(pipelineText(name))).some(({ reasons }) => reasons.length > 0),
    ),
  )('%s: are valid in a setup once the missing values are filled in', (name) => {
    const parsed = parseSetup(filled(name));
    expect(
      parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path.join('.')}: ${message}`),
    ).toEqual([]);
  });
});
