import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { gitlabConfigure } from '@/lib/generators/gitlab-configure';
import type { Ref, Setup } from '@/lib/setup/schema';
import {
  branchRule,
  environmentRule,
  type FakeGitlab,
  level,
  newProject,
  startFakeGitlab,
  tagRule,
} from '../support/fake-gitlab';
import { protectedSetup, runGitlabScript, token } from './gitlab-script';
import { stubGlab } from './glab';
import { describeWith } from './programs';
import { run, shells, temporaryFolder } from './run';

const subject = ['project_id', 'ref_type', 'ref', 'ref_protected', 'environment_protected'];

const setupOf = (refs: readonly Ref[], change: (setup: Setup) => void = () => {}): Setup =>
  protectedSetup((setup) => {
    for (const role of setup.roles) role.refs?.splice(0, 1, ...refs);
    change(setup);
  });

describeWith(['curl', 'jq', 'dash', 'bash', 'busybox', 'shellcheck'], 'gitlab/configure.sh --report', () => {
  let gitlab: FakeGitlab;
  beforeEach(async () => {
    gitlab = await startFakeGitlab(newProject('platform/landing-zone', 12), token);
    Object.assign(gitlab.project.settings, {
      ci_id_token_sub_claim_components: subject,
      ci_allow_fork_pipelines_to_run_in_parent_project: false,
      restrict_user_defined_variables: true,
      ci_pipeline_variables_minimum_override_role: 'no_one_allowed',
      protect_merge_request_pipelines: false,
      public_jobs: false,
    });
    gitlab.project.protected_environments = [environmentRule('prod', [level(40)])];
    gitlab.project.members = [
      { username: 'rosa', access_level: 50, state: 'active' },
      { username: 'dana', access_level: 30, state: 'active' },
    ];
  });
  afterEach(() => gitlab.stop());

  async function report(
    refs: readonly Ref[],
    {
      shell,
      change,
      folder,
    }: { shell?: readonly string[]; change?: (setup: Setup) => void; folder?: string } = {},
  ) {
    const outcome = await runGitlabScript(gitlabConfigure, gitlab, {
      args: ['--report'],
      setup: setupOf(refs, change),
      ...(shell === undefined ? {} : { shell }),
      ...(folder === undefined ? {} : { folder }),
    });
    expect(gitlab.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
    const lines = (kind: string) =>
      outcome.stdout
        .split('\n')
        .filter((line) => line.startsWith(`${kind} `))
        .map((line) => line.slice('finding    '.length));
    return { ...outcome, findings: lines('finding'), notes: lines('note') };
  }

  const main: readonly Ref[] = [{ type: 'branch', name: 'main' }];
  const tags: readonly Ref[] = [{ type: 'tag', name: 'v*' }];

  it.each(shells)('finds nothing in a strict project, in $name', async ({ command }) => {
    const outcome = await report(main, { shell: command });
    expect(outcome).toMatchObject({ status: 0, stderr: '', findings: [] });
    expect(outcome.notes).toEqual([
      'branch main: push: Maintainers; merge: Maintainers',
      'environment prod: deploy: Maintainers; approvals: 0',
      'Maintainers and Owners: 1 (rosa)',
    ]);
  });

  it('adds up all rules that match a branch', async () => {
    gitlab.project.protected_branches = [
      { ...branchRule('main', [level(0)], [level(40)]), allow_force_push: true },
      branchRule('m*n', [level(30)], [level(30), level(40, { user_id: 7 })]),
      branchRule('other', [level(30)], [level(30)]),
    ];
    const { status, findings, notes } = await report(main);
    expect(status).toBe(1);
    expect(findings).toEqual([
      'branch main: may push: rule m*n lets in Developers',
      'branch main: may merge, and run pipelines by hand: rule m*n lets in Developers',
      'branch main: rule main allows force pushes',
    ]);
    expect(notes).toContain(
      'branch main: more rules match: m*n. If one of them lets somebody in, they are in',
    );
    expect(notes).toContain('branch main: push: Developers; merge: Developers, Maintainers, user 7');
  });

  it('knows that "no one may push" does not prevent creating a branch', async () => {
    gitlab.project.protected_branches = [branchRule('release/*', [level(0)], [level(40)])];
    const { findings } = await report([{ type: 'branch', name: 'release/*' }]);
    expect(findings).toEqual([
      'branch release/*: no one may push, but everyone who may merge (Maintainers) can create a branch that matches',
    ]);
  });

  it.each<[string, string[], string[]]>([
    ['no rule', [], ['tag v*: no rule: every Developer can create it from any commit, and so deploy']],
    [
      'a rule for some',
      ['v1*'],
      ['tag v*: no rule covers all of it: without one, every Developer can create it'],
    ],
    ['a wider rule', ['*'], []],
    [
      'an overlapping rule',
      ['*-rc'],
      ['tag v*: no rule covers all of it: without one, every Developer can create it'],
    ],
    [
      'an unrelated rule',
      ['w*'],
      ['tag v*: no rule: every Developer can create it from any commit, and so deploy'],
    ],
  ])('compares patterns: %s', async (_, names, expected) => {
    gitlab.project.protected_tags = names.map((name) => tagRule(name, [level(40)]));
    expect((await report(tags)).findings).toEqual(expected);
  });

  it('finds weak settings, weaker environments, mirrors, and the old subject', async () => {
    Object.assign(gitlab.project.settings, {
      mirror: true,
      mirror_trigger_builds: true,
      ci_separated_caches: false,
      public_jobs: true,
      ci_id_token_sub_claim_components: ['project_path', 'ref_type', 'ref'],
    });
    gitlab.project.protected_environments = [
      environmentRule('prod', [level(30)]),
      environmentRule('demo', [level(30)]),
    ];
    const { findings } = await report(main);
    expect(findings.map((finding) => finding.replace(/[:(].*/, ''))).toEqual([
      'environment prod',
      'environment demo',
      'separate caches for protected branches',
      'job logs and artifacts for non-members',
      'subject components',
      'mirror',
    ]);
  });

  it('accepts fork pipelines if the setup wants them and their tokens can be distinguished', async () => {
    gitlab.project.settings.ci_allow_fork_pipelines_to_run_in_parent_project = true;
    const allowForkPipelines = (version: string) => (setup: Setup) => {
      setup.gitlab.forkPipelinesInParent = true;
      setup.gitlab.version = version;
    };
    const { status, findings, notes } = await report(main, { change: allowForkPipelines('19.1') });
    expect({ status, findings }).toEqual({ status: 0, findings: [] });
    expect(notes).toContain('pipelines of forks in this project: true, which the setup allows');
    expect((await report(main, { change: allowForkPipelines('18.1.4') })).notes).toContain(
      'pipelines of forks in this project: true, which the setup allows',
    );
    const old = await report(main, { change: allowForkPipelines('18.2.1') });
    expect(old.findings).toContain(
      'pipelines of forks in this project: true, should be false (only in the projects API)',
    );
    expect((await report(main)).findings).toHaveLength(1);
  });

  it('finds a rule that protects an environment that must stay unprotected', async () => {
    const { project } = gitlab;
    project.protected_environments?.push(environmentRule('d*', [level(40)]));
    project.group_environments.platform = [environmentRule('development', [level(40)])];
    project.environments = [{ name: 'dev', tier: 'development' }];
    const { status, findings } = await report(main);
    expect(status).toBe(1);
    expect(findings).toEqual([
      'environment dev: rule d* protects it, so its jobs get the subject of a protected environment on the same ref. Take the rule away: Settings > CI/CD > Protected environments.',
      'environment dev: group platform protects its tier, development, so its jobs get the subject of a protected environment on the same ref',
    ]);
    project.protected_environments?.pop();
    project.environments = [{ name: 'dev', tier: 'other' }];
    expect((await report(main)).findings).toEqual([]);
    project.environments = [];
    expect((await report(main)).findings).toEqual([
      'environment dev: group platform protects the tier development, and the tier of this environment is not known yet',
    ]);
  });

  it('says if it cannot read the protected environments of the group', async () => {
    gitlab.project.group_environments = {};
    const outcome = await report(main);
    expect(outcome.status).toBe(2);
    expect(outcome.stderr).toContain('protected environments of group platform: not allowed (403)');
  });

  it('lists environments that are easily mistaken for a protected one, approvals, and what it cannot see', async () => {
    gitlab.project.protected_environments = [
      environmentRule('prod', [level(40)], { approval_rules: [{ required_approvals: 2 }] }),
    ];
    gitlab.project.environments = ['prod', 'Prod', 'production', 'dev'].map((name) => ({
      name,
      tier: 'other',
    }));
    const { stdout, notes } = await report(main);
    expect(notes).toEqual(
      expect.arrayContaining([
        'environment Prod: not protected, and easily mistaken for prod',
        'environment production: not protected, and easily mistaken for prod',
        'environment prod: deploy: Maintainers; approvals: 2',
      ]),
    );
    expect(notes.filter((note) => note.includes('easily'))).toHaveLength(2);
    expect(stdout).toContain('whether people may approve their own deployment');
  });

  it('takes bounded time with any names', async () => {
    gitlab.project.protected_environments = [environmentRule(`${'*a'.repeat(60)}*x`, [level(40)])];
    gitlab.project.environments = [0, 1, 2].map((index) => ({
      name: `${'a'.repeat(200)}/${index}`,
      tier: 'other',
    }));
    const started = Date.now();
    expect((await report(main)).status).toBe(1);
    expect(Date.now() - started).toBeLessThan(30_000);
  });

  it('does not compare an environment with itself, or mistake one of the setup for another', async () => {
    gitlab.project.protected_environments = [];
    gitlab.project.environments = ['prod', 'dev', '---'].map((name) => ({ name, tier: 'other' }));
    const { notes } = await report(main);
    expect(notes.filter((note) => note.includes('easily'))).toEqual([]);
  });

  it('says how to change the subject in GitLab to the one that the roles trust', async () => {
    const about = async (now: readonly string[]) => {
      gitlab.project.settings.ci_id_token_sub_claim_components = now;
      const { findings } = await report(main);
      return findings.filter((finding) => finding.startsWith('subject components'));
    };
    expect(await about(subject)).toEqual([]);
    expect(await about(['project_path', 'ref_type', 'ref'])).toEqual([
      expect.stringContaining('SUBJECT-ROLLOUT.md leads there'),
    ]);
    expect(await about(['project_path', 'ref'])).toEqual([expect.stringContaining('gitlab.subject.now')]);
    delete gitlab.project.settings.ci_id_token_sub_claim_components;
    const { findings, notes } = await report(main);
    expect(findings).toEqual([]);
    expect(notes).toContainEqual(expect.stringContaining('does not show ci_id_token_sub_claim_components'));
  });

  it('exits with 2 if something could not be read', async () => {
    gitlab.fail('projects/12/protected_branches', 403);
    const outcome = await report(main);
    expect(outcome.status).toBe(2);
    expect(outcome.stderr).toContain('protected branches: not allowed (403)');
  });

  it.each(shells)('reads the same with glab, and says what was denied, in $name', async ({ command }) => {
    const { project } = gitlab;
    gitlab.stop();
    gitlab = await startFakeGitlab(project, token, { root: '' });
    const { script, notes } = await report(main);
    const glab = stubGlab(gitlab.url, token);
    const env = { PATH: `${glab.folder}:${process.env.PATH ?? ''}`, HOME: '/nonexistent' };
    const outcome = await run([...command, script, '--report'], { env });
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    for (const note of notes) expect(outcome.stdout).toContain(note);
    gitlab.fail('projects/12/protected_branches', 403);
    const refused = await run([...command, script, '--report'], { env });
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('protected branches: not allowed (403)');
  });

  it('accepts no other options, and asks for a token that only reads', async () => {
    const { script } = await report(main);
    const start = (...args: readonly string[]) =>
      run(['dash', script, ...args], { env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent' } });
    for (const option of ['--plan', '--yes', '--restore', '--subject=new'])
      for (const args of [
        ['--report', option],
        [option, '--report'],
      ])
        expect(await start(...args)).toMatchObject({
          status: 2,
          stdout: '',
          stderr: expect.stringContaining('--report takes no other options\n'),
        });
    expect((await start('--report')).stderr).toContain('a token with the scope read_api');
    expect((await start('--plan')).stderr).toContain('a token with the scope api');
  });

  it('does not change the file that an earlier run saved, or a file of another project', async () => {
    const folder = temporaryFolder();
    const { status } = await report(main, { folder });
    const saved = join(folder, 'scripts/configure.before.json');
    writeFileSync(saved, '{"project": "platform/other"}');
    expect(await report(main, { folder })).toMatchObject({ status, stderr: '' });
    expect(readFileSync(saved, 'utf8')).toBe('{"project": "platform/other"}');
  });

  it('passes shellcheck', async () => {
    const { script } = await report(main);
    const outcome = await run(['shellcheck', '-x', '-s', 'sh', script], {
      env: { PATH: process.env.PATH ?? '' },
    });
    expect(outcome).toMatchObject({ status: 0, stdout: '' });
  });
});
