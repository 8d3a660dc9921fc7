import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { setupPresets } from '../lib/setup/presets';
import { commandLine } from '../tests/support/command-line';

const root = mkdtempSync(join(tmpdir(), 'keyless-ci-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const at = (path: string) => join(root, path);

const [{ setup }] = setupPresets;
const [known = '', other = ''] = setup.roles.flatMap(({ jobs }) => jobs.map(({ name }) => name));
writeFileSync(at('setup.json'), JSON.stringify(setup));

async function generate(name: string, text: string) {
  writeFileSync(at(`${name}.yml`), text);
  const ran = await commandLine('generate', at('setup.json'), '--ci', at(`${name}.yml`), '--out', at(name));
  const file = (path: string) => readFileSync(join(at(name), path), 'utf8');
  return { ...ran, file };
}

describe('generate --ci', () => {
  it('writes the patch, and names what it removes in the migration', async () => {
    const text = `variables:\n  AWS_ACCESS_KEY_ID: $OLD_KEY\n  AWS_SECRET_ACCESS_KEY: abc\n${known}:\n  script:\n    - aws s3 ls\n`;
    const { status, stderr, file } = await generate('patched', text);
    expect(status).toBe(0);
    expect(file('gitlab/gitlab-ci.patch')).toContain('--- a/.gitlab-ci.yml\n+++ b/.gitlab-ci.yml\n');
    expect(file('gitlab/gitlab-ci.patch')).toContain('+  - local: ci/aws-oidc.gitlab-ci.yml\n');
    expect(file('gitlab/gitlab-ci.patch')).toContain('-  AWS_ACCESS_KEY_ID: $OLD_KEY\n');
    expect(file('SHA256SUMS')).toContain('gitlab/gitlab-ci.patch');
    expect(file('README.md')).toContain('gitlab/gitlab-ci.patch');
    expect(file('migrate/MIGRATION.md')).toMatch(
      /`AWS_ACCESS_KEY_ID` \| 2 \| the whole pipeline \| the CI\/CD variable `OLD_KEY`/,
    );
    expect(stderr).toContain(`patched.yml: there is no job "${other}".`);
    expect(stderr).toContain(`patched.yml:4: \`${known}\` had no rules.`);
  });

  it('says that there is nothing to change, and writes no patch', async () => {
    const { status, stderr, file } = await generate('untouched', 'test:\n  script: [make]\n');
    expect(status).toBe(0);
    expect(stderr).toContain('untouched.yml: nothing to change, so there is no patch.');
    expect(() => file('gitlab/gitlab-ci.patch')).toThrow('ENOENT');
    expect(file('migrate/MIGRATION.md')).not.toContain('gitlab-ci.patch');
  });

  it('writes the same bytes for the same files', async () => {
    const text = `${known}:\n  script:\n    - aws s3 ls\n`;
    const [first, second] = [await generate('first', text), await generate('second', text)];
    expect(first.file('SHA256SUMS')).toBe(second.file('SHA256SUMS'));
  });
});

describe('propose', () => {
  it('prints roles for the setup, and why each job was found', async () => {
    const { status, stdout, stderr } = await commandLine(
      'propose',
      'tests/fixtures/pipelines/ecs-service/.gitlab-ci.yml',
    );
    expect(status).toBe(0);
    const { roles } = JSON.parse(stdout);
    expect(roles.map(({ name }: { name: string }) => name)).toEqual(['staging', 'production']);
    expect(stderr).toContain('.gitlab-ci.yml:17: deploy:staging: aws ecs update-service in script');
    expect(stderr).toContain('The file does not say `taskFamily`');
  });

  it('says that no job uses AWS', async () => {
    writeFileSync(at('none.yml'), 'test:\n  script: [make]\n');
    const { status, stdout, stderr } = await commandLine('propose', at('none.yml'));
    expect({ status, stdout: JSON.parse(stdout) }).toEqual({ status: 0, stdout: { roles: [] } });
    expect(stderr).toContain('none.yml: no job in this file uses AWS.');
  });
});
