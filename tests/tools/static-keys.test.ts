import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inTurn, list, object, refusal } from '../support/gitlab-routes';
import { cleanRoutes, plantedRoutes, secrets } from '../support/planted-keys';
import { keySearch, path, searchOf, searchPrograms } from './key-search';
import { describeWith } from './programs';
import { placeScript, run, shells, temporaryFolder } from './run';

/** A clone of the planted project, in whose history a key was committed and removed again. */
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

describeWith(searchPrograms, 'the search for stored keys', () => {
  const { search, report, requests } = keySearch();

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

  it('does not use glab if the URL of the instance has a path, which glab may drop', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'glab'), '#!/bin/sh\necho asked >&2\nexit 1\n', { mode: 0o755 });
    const outcome = await run(['dash', placeScript(folder, searchOf())], {
      env: { PATH: `${folder}:${process.env.PATH}`, HOME: '/nonexistent' },
    });
    expect(outcome.stderr).toContain('this GitLab has a path in its address');
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

  it.each(shells)('finds the same with glab, in $name', async ({ command }) => {
    const { found, unread } = await report(
      {
        ...plantedRoutes(path),
        'GET projects/acme%2Fpayments%2Fapi/pipelines/101/variables': refusal(403),
        'GET groups/acme/variables': inTurn(refusal(429, { 'retry-after': '1' }), list([])),
      },
      { shell: command, through: 'glab', cwd: await clone() },
    );
    expect(unread).toEqual([
      expect.objectContaining({ scope: 'pipeline 101', why: expect.stringContaining('not allowed (403)') }),
    ]);
    expect(
      found.map(({ scope, name, environment }) => [scope, name, ...(environment ? [environment] : [])]),
    ).toEqual(expected.filter(([scope]) => scope !== 'group acme'));
  });

  it.each(shells)('exits with 0 if there is nothing, in $name', async ({ command }) => {
    const outcome = await search(cleanRoutes(path), { shell: command });
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(outcome.stdout).toContain('Nothing found.');
    expect(outcome.stdout).not.toMatch(/^(FOUND|UNREAD)/m);
  });

  it('prints scope, name, flags and reason of each finding', async () => {
    const { stdout } = await search(plantedRoutes(path));
    expect(stdout).toContain(
      `FOUND     project ${path}: AWS_ACCESS_KEY_ID, environments production/*, env_var, protected, holds an access key ID`,
    );
    expect(stdout).toContain(
      `FOUND     project ${path}: AWS_SECRET_ACCESS_KEY, environments *, env_var, not protected, hidden, takes precedence over the token`,
    );
    expect(stdout).toContain('FOUND     group acme/payments: CREDENTIALS, environments *, file,');
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
    expect(requests().join('\n')).not.toContain('/groups/');
  });

  it('follows a project that has moved', async () => {
    const { questions } = await report({
      ...cleanRoutes('new/place', encodeURIComponent(path)),
      'GET groups/new/variables': list([]),
    });
    expect(questions.join('\n')).toContain('The project is now new/place');
    expect(requests().join('\n')).toContain('/groups/new/variables');
  });

  it('searches the history of another repository only if it is named', async () => {
    const folder = await clone();
    const routes = cleanRoutes('other/project');
    const elsewhere = await report(routes, { project: 'other/project', cwd: folder });
    expect(elsewhere).toMatchObject({ status: 0 });
    expect(elsewhere.questions.join('\n')).toContain('not a clone of other/project');
    const named = await report(routes, { project: 'other/project', options: ['--repository', folder] });
    expect(named.found).toHaveLength(3);
    expect(await report(cleanRoutes(path), { cwd: folder, options: ['--no-history'] })).toMatchObject({
      status: 0,
    });
  });
});
