import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { type GitlabApi, type Scopes, startGitlab } from './gitlab-api';
import { describeWith } from './programs';
import { type Outcome, run, temporaryFolder } from './run';
import { shells } from './runner';
import { oneEnvironment } from './setups';

const token = 'glpat-test_token-1';
const secret = 'wJalrXUtnFEMI-secret';
const keyId = 'AKIAIOSFODNN7EXAMPLE';

describeWith(['curl', 'jq', 'dash', 'bash', 'busybox'], 'the search for stored keys', () => {
  let gitlab: GitlabApi | undefined;
  afterEach(() => gitlab?.stop());

  /** Runs the search of a project against a GitLab with these variables. */
  async function search(
    scopes: Scopes,
    { path = 'acme/payments/api', shell = ['dash'] as readonly string[], access = token } = {},
  ): Promise<Outcome> {
    gitlab = await startGitlab(scopes, token);
    const setup = oneEnvironment();
    setup.gitlab.project.path = path;
    const file = bundleSetup(setup).find((entry) => entry.path === 'verify/find-static-keys.sh');
    const script = join(temporaryFolder(), 'find.sh');
    writeFileSync(script, (file?.text ?? '').replace(/^gitlab=.*$/m, `gitlab=${gitlab.url}/gitlab`));
    const outcome = await run([...shell, script], {
      env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', GITLAB_TOKEN: access },
    });
    for (const hidden of [secret, keyId, token]) {
      expect(outcome.stdout + outcome.stderr).not.toContain(hidden);
    }
    return outcome;
  }

  const clean: Scopes = {
    'projects/acme%2Fpayments%2Fapi': [{ key: 'NODE_ENV', value: 'production' }],
    'groups/acme%2Fpayments': [],
    'groups/acme': [{ key: 'DEPLOY_URL', value: 'https://example.org' }],
  };

  describe.each(Object.entries(shells))('in %s', (_name, shell) => {
    it('finds keys in every scope and on every page, by name and by value', async () => {
      const outcome = await search(
        {
          'projects/acme%2Fpayments%2Fapi': [
            { key: 'NODE_ENV', value: 'production' },
            { key: 'AWS_ACCESS_KEY_ID', value: keyId, environment_scope: 'staging' },
            { key: 'AWS_SECRET_ACCESS_KEY', value: null, hidden: true, protected: true },
            { key: 'LOGIN', value: `id=${keyId}` },
            { key: 'AWS_PROFILE', value: 'old' },
          ],
          'groups/acme%2Fpayments': [
            { key: 'CREDENTIALS', value: `[default]\naws_secret_access_key=${secret}` },
          ],
          'groups/acme': [{ key: 'AWS_STS_ID_TOKEN', value: secret }],
        },
        { shell },
      );
      expect(outcome.status).toBe(1);
      const lines = outcome.stdout.split('\n');
      expect(lines.filter((line) => line.startsWith('project acme/payments/api: '))).toEqual([
        'project acme/payments/api: AWS_ACCESS_KEY_ID, environments staging, env_var, not protected, holds an access key ID',
        'project acme/payments/api: AWS_SECRET_ACCESS_KEY, environments *, env_var, protected, hidden, wins over the token',
        'project acme/payments/api: LOGIN, environments *, env_var, not protected, holds an access key ID',
        'project acme/payments/api: AWS_PROFILE, environments *, env_var, not protected, selects stored credentials',
        'project acme/payments/api: searched',
      ]);
      expect(outcome.stdout).toContain('group acme/payments: CREDENTIALS,');
      expect(outcome.stdout).toContain('group acme: AWS_STS_ID_TOKEN,');
    });

    it('ends with 0 where there is nothing', async () => {
      expect(await search(clean, { shell })).toMatchObject({ status: 0, stderr: '' });
    });
  });

  it('ends with 2 when a scope could not be read', async () => {
    const outcome = await search({ ...clean, 'groups/acme': 403 });
    expect(outcome.status).toBe(2);
    expect(outcome.stderr).toContain('group acme: could not be read');
  });

  it('ends with 1 when something was found, whatever could not be read', async () => {
    const found: Scopes = { ...clean, 'groups/acme%2Fpayments': [{ key: 'AWS_ACCESS_KEY_ID', value: 'x' }] };
    expect(await search({ ...found, 'groups/acme': 404 })).toMatchObject({ status: 1 });
  });

  it('knows that a user has no group variables', async () => {
    const outcome = await search({ 'projects/somebody%2Fsite': [] }, { path: 'somebody/site' });
    expect(outcome).toMatchObject({ status: 0 });
    expect(outcome.stdout).toContain('group somebody: a user namespace');
  });

  it('reads nothing with a wrong token, and refuses one that would end its header', async () => {
    expect(await search(clean, { access: 'wrong' })).toMatchObject({ status: 2 });
    const outcome = await search(clean, { access: 'a"\nurl = "http://example.org' });
    expect(outcome).toMatchObject({ status: 2 });
    expect(gitlab?.requests).toEqual([]);
  });
});
