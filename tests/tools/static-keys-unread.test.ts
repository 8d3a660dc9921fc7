import { expect, it } from 'vitest';
import { inTurn, list, object, refusal } from '../support/gitlab-routes';
import { cleanRoutes, inherited, plantedRoutes, secrets, variable } from '../support/planted-keys';
import { keySearch, path, searchPrograms } from './key-search';
import { describeWith } from './programs';

describeWith(searchPrograms, 'the search for stored keys, where GitLab says no or nothing', () => {
  const { search, report, requests } = keySearch();

  it('exits with 2 if scopes are denied, and says who can read each', async () => {
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
        'pipeline 101',
        'Maintainer, or the person who started the pipeline',
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

  it('does not report hidden values as absent', async () => {
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

  it('shows a group key that only the project can see, even if others have one with that name', async () => {
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
    expect(questions[0]).toContain('PLUGIN_SECRET_KEY of group Acme, inherited: is it an AWS key?');
  });

  it('reads the variables of every pipeline, even if one is denied', async () => {
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

  it('waits if GitLab asks for it, and retries if GitLab is down', async () => {
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

  it('gives up after five tries, and continues with other scopes', async () => {
    const { status, unread } = await report({
      ...cleanRoutes(path),
      'GET admin/ci/variables': refusal(429, { 'retry-after': '0' }),
    });
    expect(status).toBe(2);
    expect(unread).toEqual([
      expect.objectContaining({ scope: 'instance', why: expect.stringContaining('429') }),
    ]);
    expect(requests().filter((request) => request.includes('admin'))).toHaveLength(5);
  });

  it('stops with a wrong token, and sends nothing if the token would end its header', async () => {
    const wrong = await search(cleanRoutes(path), { access: 'wrong' });
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toContain('does not accept the token');
    expect(await search(cleanRoutes(path), { access: 'a"\nurl = "http://example.org' })).toMatchObject({
      status: 2,
    });
    expect(requests()).toEqual([]);
  });
});
