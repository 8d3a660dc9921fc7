import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { setupPresets } from '@/lib/setup/presets';
import {
  type GitlabRoutes,
  inTurn,
  list,
  object,
  type Routes,
  refusal,
  serveGitlab,
} from '../support/gitlab-routes';
import { cleanRoutes, inherited, plantedRoutes, secrets, variable } from '../support/planted-keys';
import { stubGlab } from './glab';
import { describeWith } from './programs';
import { type Outcome, run, shells, temporaryFolder } from './run';

const token = 'glpat-test_token-1';
const path = 'acme/payments/api';

const host = 'git.example.org';

/** The script for a project on an instance of one's own, known by its path. */
function searchOf(project = path, url?: string): string {
  const preset = setupPresets.find(({ id }) => id === 'self-managed-free');
  if (preset === undefined) throw new Error('no preset');
  const setup = structuredClone(preset.setup);
  setup.gitlab.project = { path: project };
  if (url !== undefined) setup.gitlab.url = url;
  const file = bundleSetup(setup).find((entry) => entry.path === 'verify/find-static-keys.sh');
  if (file === undefined) throw new Error('no search');
  return file.text;
}

interface Finding {
  readonly scope: string;
  readonly name: string;
  readonly type?: string | null;
  readonly environment?: string | null;
  readonly why: string;
}

interface Report {
  readonly status: number;
  readonly found: readonly Finding[];
  readonly unread: readonly { readonly scope: string; readonly why: string; readonly needs: string }[];
  readonly searched: readonly { readonly scope: string }[];
  readonly questions: readonly string[];
}

describeWith(['curl', 'jq', 'git', 'dash', 'bash', 'busybox'], 'the search for stored keys', () => {
  let gitlab: GitlabRoutes | undefined;
  afterEach(() => gitlab?.stop());

  async function search(
    routes: Routes,
    {
      project = path,
      shell = ['dash'] as readonly string[],
      access = token,
      options = [] as readonly string[],
      cwd = temporaryFolder(),
      PATH = process.env.PATH ?? '',
      through = 'curl' as 'curl' | 'glab',
    } = {},
  ): Promise<Outcome> {
    // glab is used for an instance at the root of its host only.
    gitlab = await serveGitlab(routes, { token, root: through === 'glab' ? '' : '/gitlab' });
    const script = join(temporaryFolder(), 'find.sh');
    writeFileSync(script, searchOf(project, through === 'glab' ? `https://${host}` : undefined));
    const glab = through === 'glab' ? stubGlab(gitlab.url, token) : undefined;
    const outcome = await (glab === undefined
      ? run([...shell, script, '--api', gitlab.url, ...options], {
          cwd,
          env: { PATH, HOME: '/nonexistent', GITLAB_TOKEN: access },
        })
      : run([...shell, script, ...options], {
          cwd,
          env: { PATH: `${glab.folder}:${PATH}`, HOME: '/nonexistent' },
        }));
    if (glab !== undefined) {
      const calls = readFileSync(glab.log, 'utf8').trim().split('\n');
      expect(calls.filter((call) => !call.startsWith(`api --hostname ${host} `))).toEqual([]);
    }
    const output = outcome.stdout + outcome.stderr;
    for (const hidden of [...Object.values(secrets), token, 'glptt-1234'])
      expect(output).not.toContain(hidden);
    expect(gitlab.requests.join('\n')).not.toContain(token);
    return outcome;
  }

  async function report(routes: Routes, options: Parameters<typeof search>[1] = {}): Promise<Report> {
    const outcome = await search(routes, { ...options, options: ['--json', ...(options.options ?? [])] });
    expect(outcome.stderr).toBe('');
    const answer = JSON.parse(outcome.stdout) as Report;
    expect(outcome.status).toBe(answer.status);
    return answer;
  }

  /** A planted project with its history in a clone: the key was committed once and taken out again. */
  async function clone(): Promise<string> {
    const folder = temporaryFolder();
    const git = (...args: readonly string[]) =>
      run(['git', '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
        cwd: folder,
        env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent' },
      });
    await git('init', '--quiet', '--initial-branch=main');
    await git('remote', 'add', 'origin', `https://gitlab.example.org/gitlab/${path}.git`);
    const contents = [
      ['deploy.cfg', `key = ${secrets.keyId}\n`],
      ['deploy.cfg', 'key = $KEY\n'],
      ['session.json', `{"SecretAccessKey": "${secrets.secret}"}\n`],
    ] as const;
    for (const [file, text] of contents) {
      writeFileSync(join(folder, file), text);
      await git('add', '.');
      await git('commit', '--quiet', '-m', 'change');
    }
    return folder;
  }

  const expected: readonly (readonly [string, string, string?])[] = [
    ['instance', 'AWS_SESSION_TOKEN', '*'],
    ['group acme/payments', 'CREDENTIALS', '*'],
    ['group acme', 'AWS_ACCESS_KEY_ID', '*'],
    [`project ${path}`, 'AWS_ACCESS_KEY_ID', 'staging'],
    [`project ${path}`, 'AWS_ACCESS_KEY_ID', 'production/*'],
    [`project ${path}`, 'AWS_SECRET_ACCESS_KEY', '*'],
    [`project ${path}`, 'ENCODED', '*'],
    [`project ${path}`, 'NUMBER_SEVEN', '*'],
    [`project ${path}`, 'AWS_STS_ID_TOKEN', '*'],
    ['group Elsewhere, inherited', 'AWS_PROFILE', '*'],
    ['schedule 13', 'NIGHTLY', '*'],
    ['pipeline 102', 'AWS_SECRET_ACCESS_KEY', '*'],
    ['secure files', 'aws-credentials'],
    ['.gitlab-ci.yml with includes', 'AWS_SECRET_ACCESS_KEY'],
    ['.gitlab-ci.yml with includes', 'a literal'],
    ['.gitlab-ci.yml with includes', 'aws_access_key_id'],
    ['git history', 'deploy.cfg'],
    ['git history', 'deploy.cfg'],
    ['git history', 'session.json'],
  ];

  it('does not ask with glab below a path, which it may leave out', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'glab'), '#!/bin/sh\necho asked >&2\nexit 1\n', { mode: 0o755 });
    writeFileSync(join(folder, 'find.sh'), searchOf());
    const outcome = await run(['dash', join(folder, 'find.sh')], {
      env: { PATH: `${folder}:${process.env.PATH}`, HOME: '/nonexistent' },
    });
    expect(outcome.stderr).toContain('GitLab lives below a path here');
    expect(outcome.stderr).not.toContain('asked');
    expect(outcome.status).not.toBe(0);
  });

  it.each(shells)('finds a key planted in every scope, on every page, in $name', async ({ command }) => {
    const { status, found, unread, questions } = await report(plantedRoutes(path), {
      shell: command,
      cwd: await clone(),
    });
    expect(status).toBe(1);
    expect(unread).toEqual([]);
    expect(
      found.map(({ scope, name, environment }) => [scope, name, ...(environment ? [environment] : [])]),
    ).toEqual(expected);
    expect(questions.join('\n')).toMatch(
      /SOMETHING_HIDDEN[\s\S]*Trigger token 5[\s\S]*config\.toml[\s\S]*Dotenv/,
    );
  });

  it.each(shells)('finds the same through glab, in $name', async ({ command }) => {
    const { found, unread } = await report(
      {
        ...plantedRoutes(path),
        'GET projects/acme%2Fpayments%2Fapi/pipelines/101/variables': refusal(403),
        'GET groups/acme/variables': inTurn(refusal(429, { 'retry-after': '1' }), list([])),
      },
      { shell: command, through: 'glab', cwd: await clone() },
    );
    expect(unread).toEqual([expect.objectContaining({ scope: 'pipeline 101', why: 'refused (status 403)' })]);
    expect(
      found.map(({ scope, name, environment }) => [scope, name, ...(environment ? [environment] : [])]),
    ).toEqual(expected.filter(([scope]) => scope !== 'group acme'));
  });

  it.each(shells)('ends with 0 where there is nothing, in $name', async ({ command }) => {
    const outcome = await search(cleanRoutes(path), { shell: command });
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(outcome.stdout).toContain('Nothing found.');
    expect(outcome.stdout).not.toMatch(/^(FOUND|UNREAD)/m);
  });

  it('says for a reader what it found: scope, name, flags, why', async () => {
    const { stdout } = await search(plantedRoutes(path));
    expect(stdout).toContain(
      `FOUND     project ${path}: AWS_ACCESS_KEY_ID, environments production/*, env_var, protected, holds an access key ID`,
    );
    expect(stdout).toContain(
      `FOUND     project ${path}: AWS_SECRET_ACCESS_KEY, environments *, env_var, not protected, hidden, wins over the token`,
    );
    expect(stdout).toContain('FOUND     group acme/payments: CREDENTIALS, environments *, file,');
  });

  it('ends with 2 where scopes are refused, and says who may read each', async () => {
    const project = 'GET projects/acme%2Fpayments%2Fapi';
    const refused: readonly (readonly [route: string, scope: string, needs: string])[] = [
      ['GET admin/ci/variables', 'instance', 'an administrator'],
      ['GET groups/acme/variables', 'group acme', 'Owner of the group'],
      [`${project}/variables`, `project ${path}`, 'Maintainer'],
      ['POST graphql', 'inherited variables', 'Maintainer'],
      [`${project}/pipeline_schedules/11`, 'schedule 11', 'Maintainer or the owner of the schedule'],
      [`${project}/triggers`, 'trigger tokens', 'Maintainer'],
      [`${project}/pipelines/101/variables`, 'pipeline 101', 'Maintainer, or whoever started the pipeline'],
      [`${project}/secure_files`, 'secure files', 'Maintainer'],
      [`${project}/ci/lint`, '.gitlab-ci.yml with includes', 'Developer'],
    ];
    const { status, unread } = await report({
      ...cleanRoutes(path),
      ...Object.fromEntries(refused.map(([route]) => [route, refusal(403)])),
    });
    expect(status).toBe(2);
    expect(unread).toEqual(
      refused.map(([, scope, needs]) => ({ scope, why: expect.stringContaining('403'), needs })),
    );
  });

  it('does not take what it cannot see for nothing', async () => {
    const project = 'GET projects/acme%2Fpayments%2Fapi';
    const { unread } = await report({
      ...cleanRoutes(path),
      [`${project}/pipeline_schedules/11`]: object({ id: 11 }),
      [`${project}/ci/lint`]: object({ valid: false, errors: ['include'], merged_yaml: null }),
      'POST graphql': object({ data: { project: null } }),
      [`${project}/secure_files`]: object({ message: 'a form nobody knows' }),
    });
    expect(unread.map(({ scope }) => scope)).toEqual([
      'inherited variables',
      'schedule 11',
      'secure files',
      '.gitlab-ci.yml with includes',
    ]);
  });

  it('shows a key of a group that only the project may see, whoever else has one of that name', async () => {
    const node = { key: 'AWS_ACCESS_KEY_ID', protected: false, environmentScope: '*' };
    const { status, found, questions } = await report({
      ...cleanRoutes(path),
      'GET groups/acme/variables': refusal(403),
      'GET groups/acme%2Fpayments/variables': list([variable('AWS_ACCESS_KEY_ID', secrets.keyId)]),
      'GET projects/acme%2Fpayments%2Fapi/variables': list([variable('AWS_ACCESS_KEY_ID', secrets.keyId)]),
      'POST graphql': inherited([
        { ...node, groupName: 'Acme', groupCiCdSettingsPath: null },
        {
          ...node,
          groupName: 'Payments',
          groupCiCdSettingsPath: '/gitlab/groups/acme/payments/-/settings/ci_cd',
        },
        { ...node, key: 'PLUGIN_SECRET_KEY', groupName: 'Acme', groupCiCdSettingsPath: null },
      ]),
    });
    expect(status).toBe(1);
    expect(found.map(({ scope, name }) => [scope, name])).toEqual([
      ['group acme/payments', 'AWS_ACCESS_KEY_ID'],
      [`project ${path}`, 'AWS_ACCESS_KEY_ID'],
      ['group Acme, inherited', 'AWS_ACCESS_KEY_ID'],
    ]);
    expect(questions[0]).toContain('PLUGIN_SECRET_KEY of group Acme, inherited: is it a key for AWS?');
  });

  it('reads the variables of every pipeline, though those of one are refused', async () => {
    const project = 'GET projects/acme%2Fpayments%2Fapi';
    const { status, found, unread, searched } = await report({
      ...plantedRoutes(path),
      [`${project}/pipelines/101/variables`]: refusal(403),
    });
    expect(status).toBe(1);
    expect(unread).toEqual([
      { scope: 'pipeline 101', why: expect.stringContaining('403'), needs: expect.any(String) },
    ]);
    expect(found).toContainEqual(expect.objectContaining({ scope: 'pipeline 102' }));
    expect(searched.map(({ scope }) => scope)).not.toContain('variables of the last 20 pipelines');
  });

  it('asks about every secure file that does not say by its name what it is', async () => {
    const names = ['prod.env', 'config', 'deploy.json', 'backup.tar.gz', 'aws-credentials'];
    const { found, questions } = await report({
      ...cleanRoutes(path),
      'GET projects/acme%2Fpayments%2Fapi/secure_files': list(names.map((name, id) => ({ id, name }))),
    });
    expect(found.map(({ name }) => name)).toEqual(['aws-credentials']);
    expect(questions.slice(0, 4)).toEqual(
      names.slice(0, 4).map((name) => `Secure file ${name}: does it hold AWS keys? Look into it.`),
    );
  });

  it('knows a key by its value or its name, however it was written down', async () => {
    const file = `[default]\naws_access_key_id = ${secrets.keyId}\naws_secret_access_key = ${secrets.secret}\n`;
    const wrapped = Buffer.from(file).toString('base64').replace(/.{76}/g, '$&\n');
    const sure: readonly (readonly [string, string | null])[] = [
      ['WRAPPED', wrapped],
      ['INDENTED', wrapped.replace(/^/gm, '  ')],
      ['JSON', `{"SecretAccessKey": "${secrets.other}"}`],
      ['SPACE', ` ${secrets.secret}`],
      ['QUOTED', `"${secrets.secret}"`],
      ['S3CMD', `[default]\nsecret_key = ${secrets.secret}\n`],
      ['AWSSecretKey', secrets.other],
      ['AWSACCESSKEYID', secrets.other],
      ['myAwsSecret', null],
      ['TF_VAR_aws_key', null],
      ['S3_SECRET', secrets.other],
    ];
    const asked = ['PLUGIN_SECRET_KEY', 'PLUGIN_ACCESS_KEY', 'SecretKey'];
    const harmless: readonly (readonly [string, string])[] = [
      ['COMMIT', '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12'],
      ['DIGEST', 'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709'],
      ['BIN', '/opt/Company/share/Tools/Release2024/bin'],
      ['PEM', `-----BEGIN CERTIFICATE-----\n${'x'.repeat(64)}\n${secrets.secret}\n-----END CERTIFICATE-----`],
      ['PREFIXED', `sk_live_${secrets.secret}`],
      ['LONGER', `${secrets.secret}a`],
      ['AWS_KMS_KEY_ID', 'alias/deploy'],
      ['SECRET_KEY_BASE', secrets.other],
      ['LAWS_TEXT', 'a'],
    ];
    const { found, questions } = await report({
      ...cleanRoutes(path),
      'GET projects/acme%2Fpayments%2Fapi/variables': list(
        [...sure, ...asked.map((name) => [name, secrets.other] as const), ...harmless].map(([name, value]) =>
          variable(name, value),
        ),
        100,
      ),
    });
    expect(found.map(({ name }) => name)).toEqual(sure.map(([name]) => name));
    expect(found.slice(0, 6).map(({ why }) => why)).toEqual([
      'holds credentials, encoded',
      'holds credentials, encoded',
      'holds a file with credentials',
      'looks like a secret access key',
      'looks like a secret access key',
      'looks like a secret access key',
    ]);
    expect(questions.slice(0, asked.length + 1)).toEqual([
      ...asked.map(
        (name) => `Variable ${name} of project ${path}: is it a key for AWS? Its name could say so.`,
      ),
      expect.stringContaining('signing.keystore'),
    ]);
  });

  it('finds a key in every line of the merged pipeline, and takes no digest or variable for one', async () => {
    const { secret, keyId, other } = secrets;
    const encoded = Buffer.from(`aws_secret_access_key=${secret}`).toString('base64');
    const wrapped = Buffer.from(`${'#'.repeat(50)}\naws_secret_access_key=${secret}\n`).toString('base64');
    const lines: readonly (readonly [text: string, name?: string, why?: string])[] = [
      ['variables:'],
      ['  AWS_SECRET_ACCESS_KEY:'],
      ['    description: who put this here?'],
      [`    value: "abcdefghijklmno"`, 'AWS_SECRET_ACCESS_KEY', 'holds a literal key'],
      ['  AWS_ACCESS_KEY_ID:'],
      ['    options:'],
      [`    - ${keyId}`, 'a literal', 'holds an access key ID'],
      [`  S3_SECRET: ${secret}`, 'S3_SECRET', 'looks like a secret access key'],
      ['  CACHE_S3_SECRET: abcdefghijklmno7', 'CACHE_S3_SECRET', 'looks like a key by its name'],
      [`  PLUGIN_SECRET_KEY: '${secret}'`, 'PLUGIN_SECRET_KEY', 'looks like a secret access key'],
      [`  FILE: &1 ${encoded}`, 'FILE', 'holds credentials, encoded'],
      ['  COMMIT: 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12'],
      ['  AWS_SESSION_TOKEN: "$OTHER_TOKEN"'],
      ['  AWS_DEFAULT_REGION: eu-central-1'],
      ['  S3_KEY: terraform/state/production.tfstate'],
      ['  IMAGE: registry.example.org/tools/image@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c'],
      ['deploy:'],
      ['  script:'],
      [`  - deploy --secret ${secret}`, 'a literal', 'looks like a secret access key'],
      [`  - export AWS_SECRET_ACCESS_KEY=${other}`],
      ['  - export AWS_SECRET_ACCESS_KEY=abcdefghijklmno', 'AWS_SECRET_ACCESS_KEY', 'holds a literal key'],
      ['  - AWS_SESSION_TOKEN=$(get token) aws s3 ls'],
      ['  - aws configure set aws_access_key_id "$A"', 'aws_access_key_id', 'writes stored credentials'],
      ['  - |'],
      ['    base64 -d >credentials <<END'],
      [`    ${wrapped.slice(0, 76)}`, 'a literal', 'holds credentials, encoded'],
      [`    ${wrapped.slice(76)}`],
      ['    END'],
    ];
    const { found } = await report({
      ...cleanRoutes(path),
      'GET projects/acme%2Fpayments%2Fapi/ci/lint': object({
        valid: true,
        merged_yaml: `---\n${lines.map(([text]) => text).join('\n')}\n`,
      }),
    });
    expect(found.map(({ type, name, why }) => [type, name, why])).toEqual(
      lines.flatMap(([, name, why], index) =>
        name === undefined ? [] : [[`line ${index + 2} of the merged file`, name, why]],
      ),
    );
  });

  it.each(setupPresets)('finds nothing in the pipelines of the bundle of $id', async ({ setup }) => {
    for (const file of bundleSetup(setup).filter(({ path }) => path.endsWith('.gitlab-ci.yml'))) {
      const { found } = await report(
        {
          ...cleanRoutes(path),
          'GET projects/acme%2Fpayments%2Fapi/ci/lint': object({ valid: true, merged_yaml: file.text }),
        },
        { options: ['--no-history'] },
      );
      expect({ file: file.path, found }).toEqual({ file: file.path, found: [] });
      gitlab?.stop();
    }
  });

  it('waits when GitLab asks for it, and asks again when it is down', async () => {
    const slow = list([variable('AWS_ACCESS_KEY_ID', secrets.keyId)]);
    const started = Date.now();
    const { found } = await report({
      ...cleanRoutes(path),
      'GET groups/acme/variables': inTurn(refusal(429, { 'retry-after': '2' }), slow),
      'GET admin/ci/variables': inTurn(refusal(502), refusal(503), list([])),
    });
    expect(found.map(({ scope }) => scope)).toEqual(['group acme']);
    expect(Date.now() - started).toBeGreaterThan(2000);
  });

  it('gives up on an outage after five tries, and goes on with the rest', async () => {
    const { status, unread } = await report({
      ...cleanRoutes(path),
      'GET admin/ci/variables': refusal(429, { 'retry-after': '0' }),
    });
    expect(status).toBe(2);
    expect(unread).toEqual([
      expect.objectContaining({ scope: 'instance', why: expect.stringContaining('429') }),
    ]);
    expect(gitlab?.requests.filter((request) => request.includes('admin'))).toHaveLength(5);
  });

  it('knows that a user has no group variables', async () => {
    const project = 'somebody/site';
    const routes = cleanRoutes(project);
    const outcome = await search(
      {
        ...routes,
        'GET projects/somebody%2Fsite': object({ path_with_namespace: project, namespace: { kind: 'user' } }),
      },
      { project },
    );
    expect(outcome).toMatchObject({ status: 0 });
    expect(gitlab?.requests.join('\n')).not.toContain('/groups/');
  });

  it('follows a project that has moved', async () => {
    const { questions } = await report({
      ...cleanRoutes('new/place', encodeURIComponent(path)),
      'GET groups/new/variables': list([]),
    });
    expect(questions.join('\n')).toContain('The project is now new/place');
    expect(gitlab?.requests.join('\n')).toContain('/groups/new/variables');
  });

  it('stops with a wrong token, and sends nothing with one that would end its header', async () => {
    const wrong = await search(cleanRoutes(path), { access: 'wrong' });
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toContain('did not accept the token');
    expect(await search(cleanRoutes(path), { access: 'a"\nurl = "http://example.org' })).toMatchObject({
      status: 2,
    });
    expect(gitlab?.requests).toEqual([]);
  });

  it('leaves the history of another repository alone, unless it is named', async () => {
    const folder = await clone();
    const routes = cleanRoutes('other/project');
    const elsewhere = await report(routes, { project: 'other/project', cwd: folder });
    expect(elsewhere).toMatchObject({ status: 0 });
    expect(elsewhere.questions.join('\n')).toContain('no clone of other/project');
    gitlab?.stop();
    const named = await report(routes, { project: 'other/project', options: ['--repository', folder] });
    expect(named.found).toHaveLength(3);
    gitlab?.stop();
    expect(await report(cleanRoutes(path), { cwd: folder, options: ['--no-history'] })).toMatchObject({
      status: 0,
    });
  });
});
