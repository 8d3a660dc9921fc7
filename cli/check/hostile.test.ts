import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { reportFormats } from '@/lib/audit/formats';
import { commandLine } from '@/tests/support/command-line';
import { hostileText } from '@/tests/support/hostile-text';

vi.setConfig({ testTimeout: 120_000 });

const root = mkdtempSync(join(tmpdir(), 'keyless-hostile-check-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Characters that a terminal obeys or hides, except line ends. */
const raw = /(?!\n)[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

const format = fc.constantFrom(...Object.keys(reportFormats));

/**
 * Checks a file with this content, in a format: the status is documented, nothing is printed raw, and JSON is
 * valid.
 */
async function expectAnswer(
  content: string | Uint8Array,
  of: string,
  ...others: readonly string[]
): Promise<number> {
  const file = join(root, 'roles.json');
  writeFileSync(file, content);
  const { status, stdout, stderr } = await commandLine('check', file, '--format', of, ...others);
  expect(stdout + stderr).not.toMatch(raw);
  expect([0, 1, 2]).toContain(status);
  if (status === 2) {
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
  } else if (of !== 'text') JSON.parse(stdout);
  return status;
}

const roleWith = (name: string, key: string, value: unknown, operator = 'StringLike') => ({
  Roles: [
    {
      RoleName: name,
      Arn: `arn:aws:iam::111122223333:role/${name}`,
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' },
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: { [operator]: { [key]: value } },
          },
        ],
      },
    },
  ],
});

describe('check, with any input, reports findings or says what is wrong', () => {
  test('hostile names, keys and values', async () => {
    const seen = new Set<number>();
    const key = fc.oneof(
      fc.constantFrom('gitlab.com:sub', 'gitlab.com:aud', '__proto__', 'constructor', 'toString'),
      hostileText,
    );
    const operator = fc.constantFrom(
      'StringLike',
      'StringEquals',
      'Null',
      'ForAnyValue:StringLike',
      '__proto__',
      'constructor',
    );
    await fc.assert(
      fc.asyncProperty(
        hostileText,
        operator,
        key,
        hostileText,
        format,
        async (name, by, condition, value, of) => {
          seen.add(await expectAnswer(JSON.stringify(roleWith(name, condition, value, by)), of));
        },
      ),
      { numRuns: 150 },
    );
    expect(seen).toContain(1);
  });

  test('any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.json({ noUnicodeString: false }),
        format,
        async (text, of) => void (await expectAnswer(text, of)),
      ),
      { numRuns: 150 },
    );
  });

  test('any bytes, as file, token, pipeline and ignore file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), format, async (bytes, of) => {
        const other = join(root, 'other');
        writeFileSync(other, bytes);
        const good = JSON.stringify(roleWith('deploy', 'gitlab.com:sub', 'project_path:a/b:*'));
        await expectAnswer(Uint8Array.from(bytes), of);
        for (const option of ['--token', '--ci', '--ignore']) await expectAnswer(good, of, option, other);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['deep and not closed', '{"a":'.repeat(100_000)],
    ['deep blocks of Terraform', 'a {\n'.repeat(50_000)],
    ['a long line', `"${'a'.repeat(2_000_000)}"`],
    [
      'a thousand roles',
      JSON.stringify({
        Roles: Array.from({ length: 1000 }, () => roleWith('x', 'gitlab.com:sub', '*').Roles[0]),
      }),
    ],
  ])('%s', async (_, text) => void (await expectAnswer(text, 'sarif')));
});
