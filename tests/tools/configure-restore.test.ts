import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { gitlabConfigure } from '@/lib/generators/gitlab-configure';
import type { Setup } from '@/lib/setup/schema';
import {
  type AccessLevel,
  branchRule,
  environmentRule,
  type FakeGitlab,
  level,
  newProject,
  startFakeGitlab,
  tagRule,
} from '../support/fake-gitlab';
import { freeSetup, protectedSetup, runGitlabScript, token } from './gitlab-script';
import { describeWith } from './programs';
import { shells, temporaryFolder } from './run';

/** The state of GitLab without the ids of rules, which change when a rule is created again. */
const stateOf = ({ project }: FakeGitlab) => {
  const rules = [project.protected_branches, project.protected_tags, project.protected_environments];
  return JSON.parse(
    JSON.stringify([project.settings, rules], (key, value) => (key === 'id' ? undefined : value)),
  );
};

const programs = ['curl', 'jq', 'dash', 'bash', 'busybox', 'script'] as const;

describeWith(programs, 'gitlab/configure.sh and what was there', () => {
  let gitlab: FakeGitlab;
  let folder: string;
  beforeEach(async () => {
    gitlab = await startFakeGitlab(newProject('platform/landing-zone', 12), token);
    folder = temporaryFolder();
  });
  afterEach(() => gitlab.stop());

  const configure = (setup: Setup, args: readonly string[], shell: readonly string[] = ['dash']) =>
    runGitlabScript(gitlabConfigure, gitlab, { setup, args, folder, shell });
  const writes = () => gitlab.requests.filter((request) => !request.startsWith('GET '));
  const saved = () => join(folder, 'scripts/configure.before.json');

  it.each([
    ['premium', protectedSetup(), shells[0].command],
    ['premium', protectedSetup(), shells[1].command],
    ['free', freeSetup(), shells[2].command],
  ] as const)('restores the original state, on %s', async (tier, setup, shell) => {
    const { project } = gitlab;
    project.tier = tier;
    if (tier === 'free') project.protected_environments = undefined;
    project.protected_branches = [
      branchRule('main', [level(40)], [level(30)], { unprotect_access_levels: [level(40)] }),
    ];
    project.protected_tags = [tagRule('v*', [level(30)])];
    const before = stateOf(gitlab);

    expect(await configure(setup, ['--yes'], shell)).toMatchObject({ status: 0, stderr: '' });
    expect(stateOf(gitlab)).not.toEqual(before);
    expect(JSON.parse(readFileSync(saved(), 'utf8'))).toMatchObject({
      settings: { ci_pipeline_variables_minimum_override_role: 'developer', public_jobs: true },
      protected_branches: { main: { merge_access_levels: [{ access_level: 30 }] } },
    });

    gitlab.requests.length = 0;
    const plan = await configure(setup, ['--restore', '--plan'], shell);
    expect(plan.stdout).toContain(
      'branch main: push: Maintainers, merge: Maintainers -> push: Maintainers, merge: Developers',
    );
    expect(writes()).toEqual([]);

    expect(await configure(setup, ['--restore'], shell)).toMatchObject({ status: 0, stderr: '' });
    expect(stateOf(gitlab)).toEqual(before);
    gitlab.requests.length = 0;
    const again = await configure(setup, ['--restore'], shell);
    expect(again).toMatchObject({ status: 0, stderr: '' });
    expect(again.stdout).toContain('Nothing to restore');
    expect(gitlab.requests).toEqual([]);
    expect(existsSync(saved())).toBe(false);
  });

  it('keeps the state that the first run saved, whatever later runs find', async () => {
    const before = stateOf(gitlab);
    await configure(protectedSetup(), ['--yes']);
    gitlab.project.settings.public_jobs = true;
    gitlab.project.settings.ci_pipeline_variables_minimum_override_role = 'owner';
    await configure(protectedSetup(), ['--yes']);
    await configure(protectedSetup(), ['--restore']);
    expect(stateOf(gitlab)).toEqual(before);
  });

  it('reports a missing file, and a file of another project', async () => {
    const nothing = await configure(protectedSetup(), ['--restore']);
    expect(nothing).toMatchObject({ status: 2, stdout: '' });
    expect(nothing.stderr).toContain('configure.before.json');
    expect(gitlab.requests).toEqual([]);
    const theirs = JSON.stringify({ project: 'platform/other', settings: { public_jobs: false } });
    writeFileSync(saved(), theirs);
    for (const args of [['--restore'], ['--yes']]) {
      const outcome = await configure(protectedSetup(), args);
      expect(outcome).toMatchObject({ status: 2, stdout: '' });
      expect(outcome.stderr).toContain(
        'is not a file that this script wrote for platform/landing-zone. Move it elsewhere.',
      );
    }
    expect(writes()).toEqual([]);
    expect(readFileSync(saved(), 'utf8')).toBe(theirs);
  });

  it('restores role levels, and removes nobody that a rule names, before or since', async () => {
    const { project } = gitlab;
    project.protected_branches = [
      branchRule('main', [level(30), level(40, { user_id: 7 })], [level(30)], {
        unprotect_access_levels: [level(40)],
      }),
    ];
    project.protected_environments = [environmentRule('prod', [level(30)])];
    expect(await configure(protectedSetup(), ['--yes'])).toMatchObject({ status: 0 });
    project.protected_environments = project.protected_environments.map((rule) => ({
      ...rule,
      deploy_access_levels: [...(rule.deploy_access_levels as AccessLevel[]), level(40, { user_id: 9 })],
    }));
    expect(await configure(protectedSetup(), ['--restore'])).toMatchObject({ status: 0, stderr: '' });
    expect(project.protected_environments[0]?.deploy_access_levels).toMatchObject([
      { user_id: 9 },
      { access_level: 30, user_id: null },
    ]);
    expect(project.protected_branches[0]?.push_access_levels).toMatchObject([
      { user_id: 7 },
      { access_level: 30, user_id: null },
    ]);
  });

  it('does not recreate a rule that now names somebody', async () => {
    const { project } = gitlab;
    project.protected_tags = [tagRule('v*', [level(30)])];
    expect(await configure(protectedSetup(), ['--yes'])).toMatchObject({ status: 0 });
    const rules = [tagRule('v*', [level(40), level(40, { user_id: 9 })])];
    project.protected_tags = rules;
    const outcome = await configure(protectedSetup(), ['--restore']);
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain(
      'tag v*: create: Maintainers, user 9 -> create: Developers, user 9. A new rule would lose the users, groups or deploy keys that this one names. Change it by hand: Settings > Repository',
    );
    expect(project.protected_tags).toEqual(rules);
  });

  it('recreates a deleted rule, or says what is missing in it', async () => {
    const { project } = gitlab;
    const before = environmentRule('prod', [level(30), level(40, { user_id: 5 })], {
      required_approval_count: 0,
      approval_rules: [{ user_id: 5, required_approvals: 2 }],
    });
    project.protected_environments = [before];
    project.protected_branches = [branchRule('main', [level(30), level(40, { user_id: 7 })], [level(30)])];
    expect(await configure(protectedSetup(), ['--yes'])).toMatchObject({ status: 0 });
    project.protected_environments = [];
    project.protected_branches = [];
    const outcome = await configure(protectedSetup(), ['--restore']);
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain(
      'branch main: the deleted rule also named users, groups or deploy keys. Add them by hand: Settings > Repository',
    );
    expect(outcome.stderr).not.toContain('environment prod');
    expect(project.protected_environments).toMatchObject([
      {
        deploy_access_levels: [{ access_level: 30, user_id: null }, { user_id: 5 }],
        approval_rules: [{ user_id: 5, required_approvals: 2 }],
      },
    ]);
  });

  it('takes no right from Developers that the setup leaves unchanged', async () => {
    const withoutRights = protectedSetup((setup) => {
      delete setup.gitlab.mergeLevel;
      delete setup.gitlab.pipelineVariables;
    });
    const { project } = gitlab;
    project.protected_branches = [branchRule('main', [level(30)], [level(30)], { allow_force_push: true })];
    expect(await configure(withoutRights, ['--yes'])).toMatchObject({ status: 0, stderr: '' });
    expect(project.settings).toMatchObject({
      restrict_user_defined_variables: false,
      ci_pipeline_variables_minimum_override_role: 'developer',
    });
    expect(project.protected_branches).toMatchObject([
      {
        push_access_levels: [{ access_level: 40 }],
        merge_access_levels: [{ access_level: 30 }],
        allow_force_push: true,
      },
    ]);
    project.protected_branches = [];
    await configure(withoutRights, ['--yes']);
    expect(project.protected_branches).toMatchObject([
      { push_access_levels: [{ access_level: 40 }], merge_access_levels: [{ access_level: 30 }] },
    ]);
  });

  it('asks before it changes what the setup does not name; without agreement, nothing changes', async () => {
    const outcome = await configure(protectedSetup(), []);
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain(
      'job logs and artifacts for non-members: true. It stays, because the setup does not ask for false.',
    );
    expect(gitlab.project.settings).toMatchObject({
      public_jobs: true,
      ci_pipeline_variables_minimum_override_role: 'no_one_allowed',
    });
  });

  it('asks before it turns off fork pipelines that the setup asks for', async () => {
    const vulnerable = protectedSetup((setup) => {
      setup.gitlab.forkPipelinesInParent = true;
      setup.gitlab.version = '18.2.1';
    });
    const { settings } = gitlab.project;
    settings.ci_allow_fork_pipelines_to_run_in_parent_project = true;
    const outcome = await configure(vulnerable, []);
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain(
      'pipelines of forks in this project: true. It stays, because the setup does not ask for false.',
    );
    expect(settings.ci_allow_fork_pipelines_to_run_in_parent_project).toBe(true);
    await configure(vulnerable, ['--yes']);
    expect(settings.ci_allow_fork_pipelines_to_run_in_parent_project).toBe(false);
  });

  it('asks before it turns off fork pipelines that the setup wants but that are not safe', async () => {
    const withForkPipelines = protectedSetup((setup) => {
      setup.gitlab.forkPipelinesInParent = true;
      setup.gitlab.version = '18.2.1';
    });
    const setting = 'ci_allow_fork_pipelines_to_run_in_parent_project';
    const outcome = await configure(withForkPipelines, []);
    expect(outcome.stderr).toContain('pipelines of forks in this project: true. It stays, because');
    expect(gitlab.project.settings[setting]).toBe(true);
    await configure(withForkPipelines, ['--yes']);
    expect(gitlab.project.settings[setting]).toBe(false);
  });

  /** Runs on a terminal where a person types this reply to each question. */
  const onTerminal = (reply: string) =>
    configure(
      protectedSetup(),
      [],
      [
        'sh',
        '-c',
        `for _ in 1 2 3 4 5 6; do echo '${reply}'; done | script -qec "dash '$1'" /dev/null`,
        'sh',
      ],
    );

  it.each([
    ['y', 0],
    ['YES', 0],
    ['n', 1],
    ['', 1],
    ['maybe', 1],
  ])('asks on a terminal, and accepts only y or yes: %j', async (reply, status) => {
    const outcome = await onTerminal(reply);
    expect(outcome.status).toBe(status);
    expect(outcome.stdout).toMatch(
      /^ask +job logs and artifacts for non-members: true -> false\r?\n +stops: .+\r?\nThe setup does not ask for this change\. Make it anyway\? \[y\/N\]/m,
    );
    expect(gitlab.project.settings).toMatchObject({
      public_jobs: status === 1,
      ci_pipeline_variables_minimum_override_role: 'no_one_allowed',
    });
  });

  it('does not read replies from a pipe, even if it prints to a terminal', async () => {
    const piped = ['sh', '-c', `script -qec "yes y | dash '$1'" /dev/null </dev/null`, 'sh'];
    const { stdout } = await configure(protectedSetup(), [], piped);
    expect(stdout).not.toContain('Make it anyway?');
    expect(gitlab.project.settings).toMatchObject({ public_jobs: true });
  });

  it('says the old and the new value, and what stops working', async () => {
    const { stdout } = await configure(protectedSetup(), ['--plan']);
    expect(stdout).toContain('who may set pipeline variables: "developer" -> "no_one_allowed"');
    expect(stdout).toContain('Insufficient permissions to set pipeline variables');
    expect(writes()).toEqual([]);
  });

  it('counts changes that were read back, not those that were sent', async () => {
    // GitLab accepts the change but does nothing.
    Object.defineProperty(gitlab.project.settings, 'public_jobs', {
      get: () => true,
      set: () => {},
      enumerable: true,
    });
    const outcome = await configure(protectedSetup(), ['--yes']);
    expect(outcome.status).toBe(1);
    expect(outcome.stdout).toContain('Changes made and read back: 6.');
    expect(outcome.stderr).toContain('Changes sent, but not read back: 1.');
  });
});
