import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { commandLine } from '@/tests/support/command-line';
import { runKeyless } from '@/tests/support/keyless';

vi.setConfig({ testTimeout: 60_000 });

const root = mkdtempSync(join(tmpdir(), 'keyless-check-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(root, 'test-'));
});

const provider = 'arn:aws:iam::111122223333:oidc-provider/gitlab.com';
const role = (RoleName: string, Condition: object) => ({
  RoleName,
  Arn: `arn:aws:iam::111122223333:role/${RoleName}`,
  AssumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: provider },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition,
      },
    ],
  },
});
const open = role('open', {
  StringLike: { 'gitlab.com:sub': 'project_path:*' },
  StringEquals: { 'gitlab.com:aud': 'sts.amazonaws.com' },
});
const pinned = role('pinned', {
  StringEquals: {
    'gitlab.com:aud': 'sts.amazonaws.com',
    'gitlab.com:sub': 'project_path:acme/api:ref_type:branch:ref:main',
    'gitlab.com:project_id': '48151623',
    'gitlab.com:namespace_id': '9021044',
    'gitlab.com:ref_protected': 'true',
    'gitlab.com:pipeline_source': ['push', 'web'],
  },
});
const service = {
  RoleName: 'service',
  Arn: 'arn:aws:iam::111122223333:role/service',
  AssumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  },
};

function put(path: string, content: unknown): string {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return file;
}
const roles = (...Roles: readonly object[]) => put('roles.json', { Roles });
const check = (...args: readonly string[]) => commandLine('check', ...args);
const json = async (...args: readonly string[]) =>
  JSON.parse((await check(...args, '--format', 'json')).stdout);

describe('keyless check', () => {
  it('exits with 0 if nothing of medium or worse is found', async () => {
    const { status, stdout, stderr } = await check(roles(pinned));
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^good {2}pinned\n/);
    expect(stdout).toContain('1 role checked: 0 bad, 1 good.\n');
    expect(status).toBe(0);
  });

  it('exits with 1 if everybody gets in, and lists the worst role first', async () => {
    const { status, stdout } = await check(roles(pinned, open));
    expect(stdout).toMatch(/^bad {2}open\n/);
    expect(stdout).toMatch(/^ {2}critical {2}\S+, \S+roles\.json:\d+$/m);
    expect(stdout.indexOf('good  pinned')).toBeGreaterThan(0);
    expect(status).toBe(1);
  });

  it('reads several files, and standard input', async () => {
    const { roles: found } = await json(roles(open), put('other/get-role.json', { Role: pinned }));
    expect(found.map(({ name, file }: { name: string; file: string }) => [name, file])).toEqual([
      ['open', join(folder, 'roles.json')],
      ['pinned', join(folder, 'other/get-role.json')],
    ]);
    const piped = runKeyless(['check', '-', '--format', 'json'], {
      cwd: folder,
      input: JSON.stringify({ Role: open }),
    });
    expect(piped).toMatchObject({ status: 1, stderr: '' });
    expect(JSON.parse(piped.stdout).roles).toMatchObject([
      { name: 'open', file: '-', verdict: 'bad', worst: 'critical' },
    ]);
  });

  it('reads a folder, and says on standard error what it skipped', async () => {
    put('infra/roles.json', { Roles: [pinned] });
    put('infra/README.md', 'x');
    const { status, stdout, stderr } = await check(join(folder, 'infra'));
    expect(stderr).toBe(`${folder}/infra: read 1 file, skipped ${folder}/infra/README.md.\n`);
    expect(stdout).toContain('1 role checked');
    expect(status).toBe(0);
  });

  it('counts roles without web identity, and is clean if there are no others', async () => {
    const { status, stdout } = await check(roles(service));
    expect(stdout).toBe('0 roles checked: 0 bad, 0 good.\n1 role without web identity: not checked.\n');
    expect(status).toBe(0);
  });

  it('reads what it can, and reports the rest with file and line', async () => {
    const broken = put('broken.json', '{\n  "Roles": [\n');
    const { status, stdout, stderr } = await check(roles(pinned), broken);
    expect(stderr).toMatch(new RegExp(`^${broken}:\\d+: \\S`));
    expect(stdout).toContain('1 role checked');
    expect(status).toBe(0);
  });

  it('exits with 2 if nothing can be read, with every problem, and prints nothing else', async () => {
    const files = ['a.json', 'b.json'].map((name) => put(name, '{'));
    const { status, stdout, stderr } = await check(...files);
    const [summary, ...problems] = stderr.trimEnd().split('\n');
    expect(summary).toMatch(/^There is nothing to check in what was read\. Allowed: /);
    for (const file of files)
      expect(problems).toContainEqual(expect.stringMatching(new RegExp(`^${file}:\\d+: `)));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('names files inside the working directory relative to it', () => {
    roles(open);
    const { stdout } = runKeyless(['check', join(folder, 'roles.json'), '--format', 'gitlab-codequality'], {
      cwd: folder,
    });
    const [first] = JSON.parse(stdout);
    expect(first).toMatchObject({ severity: 'blocker', location: { path: 'roles.json' } });
  });

  it('writes the report to a file', async () => {
    const out = join(folder, 'report.json');
    const { status, stdout, stderr } = await check(roles(open), '--format', 'sarif', '--out', out);
    expect(stdout).toBe('');
    expect(stderr).toBe(`The report is in ${out}: 1 role checked.\n`);
    expect(JSON.parse(readFileSync(out, 'utf8')).version).toBe('2.1.0');
    expect(status).toBe(1);
    expect((await check(put('x.json', '{'), '--out', join(folder, 'none'))).status).toBe(2);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it('says why a token is denied', async () => {
    const token = put('claims.json', {
      iss: 'https://gitlab.com',
      aud: 'sts.amazonaws.com',
      sub: 'project_path:acme/app:ref_type:branch:ref:main',
      project_id: '48151623',
      namespace_id: '9021044',
      ref_protected: 'true',
      pipeline_source: 'push',
    });
    const [{ denial }] = (await json(roles(pinned), '--token', token)).roles;
    expect(denial).toMatchObject({ outcome: 'denied', cause: expect.any(String) });
    expect((await check(roles(pinned), '--token', token)).stdout).toContain('The token is denied.');
  });

  it('exits with 2 for a token that cannot be read, and never shows it', async () => {
    const token = put('token.txt', 'eyJhbGciOiJSUzI1NiJ9.secret');
    const { status, stdout, stderr } = await check(roles(pinned), '--token', token);
    expect(stderr).toMatch(new RegExp(`^The token cannot be read\\. Allowed: .*\\n${token}:1: `));
    expect(stdout + stderr).not.toContain('secret');
    expect(status).toBe(2);
  });

  it('checks a pipeline, with or without roles', async () => {
    const ci = put(
      '.gitlab-ci.yml',
      'default:\n  id_tokens:\n    AWS_TOKEN:\n      aud: sts.amazonaws.com\ndeploy:\n  script:\n    - aws s3 ls\n',
    );
    const alone = await json('--ci', ci);
    expect(alone.roles).toEqual([]);
    expect(alone.pipelines).toMatchObject([
      {
        file: ci,
        findings: expect.arrayContaining([expect.objectContaining({ code: 'default-id-tokens', line: 3 })]),
      },
    ]);
    expect((await check('--ci', ci)).status).toBe(1);
    // Its name says what it is.
    expect(await json(ci)).toEqual(alone);
    expect(await json(roles(pinned), ci)).toEqual(await json(roles(pinned), '--ci', ci));
    expect((await check(roles(pinned), '--ci', ci)).stdout).toContain('default-id-tokens');
    expect((await check('--ci', put('broken.yml', 'a: ['))).status).toBe(2);
    const good = put('good.gitlab-ci.yml', 'test:\n  script:\n    - make test\n');
    expect((await check(good)).stdout).toBe('1 pipeline checked: no findings.\n');
  });

  it('ignores a finding that somebody accepted, lists it at the end, and says what is wrong with an entry', async () => {
    const roles = put('roles.json', { Roles: [open] });
    const expires = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const entry = (code: string) =>
      `ignore:\n  - {code: ${code}, role: open, reason: Closed in OPS-7, expires: ${expires}}\n`;
    const report = (ignore: string) =>
      runKeyless(['check', roles, '--ignore', put('ignore.yml', ignore), '--format', 'json'], {
        cwd: folder,
      });
    const { roles: before } = JSON.parse(report('ignore: []').stdout);
    const codes: string[] = before[0].findings
      .filter(({ severity }: { severity: string }) => /critical|high|medium/.test(severity))
      .map(({ code }: { code: string }) => code);
    expect(codes.length).toBeGreaterThan(0);
    const all = codes.map((code) => entry(code).replace('ignore:\n', '')).join('');
    const accepted = report(`ignore:\n${all}`);
    expect([accepted.status, accepted.stderr]).toEqual([0, '']);
    const text = runKeyless(['check', roles, '--ignore', put('ignore.yml', `ignore:\n${all}`)], {
      cwd: folder,
    });
    expect(text.stdout).toContain('Closed in OPS-7');
    const misspelt = report(entry('subject-any-projects'));
    expect(misspelt.status).toBe(1);
    expect(misspelt.stderr).toContain('ignore.yml:2');
  });

  it('uses colors on a terminal only, with the same words', async () => {
    const plain = (await check(roles(open))).stdout;
    const tty = vi
      .spyOn(process, 'stdout', 'get')
      .mockReturnValue({ ...process.stdout, isTTY: true } as typeof process.stdout);
    vi.stubEnv('NO_COLOR', '');
    vi.stubEnv('TERM', 'xterm');
    const colored = (await check(join(folder, 'roles.json'))).stdout;
    vi.stubEnv('NO_COLOR', '1');
    const none = (await check(join(folder, 'roles.json'))).stdout;
    tty.mockRestore();
    vi.unstubAllEnvs();
    expect(colored).toContain('\u001b[1;31m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colors are control characters.
    expect(colored.replace(/\u001b\[[\d;]*m/g, '')).toBe(plain);
    expect(none).toBe(plain);
  });
});
