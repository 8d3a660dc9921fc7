import { writeFileSync } from 'node:fs';
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
import { cleanRoutes, plantedRoutes, secrets, variable } from '../support/planted-keys';
import { describeWith } from './programs';
import { type Outcome, run, shells, temporaryFolder } from './run';

const token = 'glpat-test_token-1';
const path = 'acme/payments/api';

/** The script for a project on an instance of one's own, known by its path. */
function searchOf(project = path): string {
  const preset = setupPresets.find(({ id }) => id === 'self-managed-free');
  if (preset === undefined) throw new Error('no preset');
  const setup = structuredClone(preset.setup);
  setup.gitlab.project = { path: project };
  const file = bundleSetup(setup).find((entry) => entry.path === 'verify/find-static-keys.sh');
  if (file === undefined) throw new Error('no search');
  return file.text;
}

interface Finding {
  readonly scope: string;
  readonly name: string;
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
    } = {},
  ): Promise<Outcome> {
    gitlab = await serveGitlab(routes, { token, root: '/gitlab' });
    const script = join(temporaryFolder(), 'find.sh');
    writeFileSync(script, searchOf(project));
    const outcome = await run([...shell, script, '--api', gitlab.url, ...options], {
      cwd,
      env: { PATH, HOME: '/nonexistent', GITLAB_TOKEN: access },
    });
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
    for (const text of [`key = ${secrets.keyId}\n`, 'key = $KEY\n']) {
      writeFileSync(join(folder, 'deploy.cfg'), text);
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
      [
        `${project}/pipelines/101/variables`,
        'variables of the last 20 pipelines',
        'Maintainer, or whoever started the pipeline',
      ],
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

  it('shows a key of a group that only the project may see', async () => {
    const { status, found } = await report({
      ...plantedRoutes(path),
      'GET groups/acme/variables': refusal(403),
    });
    expect(status).toBe(1);
    expect(found).toContainEqual(
      expect.objectContaining({ scope: 'group Acme, inherited', name: 'AWS_ACCESS_KEY_ID' }),
    );
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
    expect(questions[0]).toContain('The project is now new/place');
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
    expect(named.found).toHaveLength(2);
    gitlab?.stop();
    expect(await report(cleanRoutes(path), { cwd: folder, options: ['--no-history'] })).toMatchObject({
      status: 0,
    });
  });
});
