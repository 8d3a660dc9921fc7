import { afterEach, beforeEach, expect, it } from 'vitest';
import { gitlabConfigure } from '@/lib/generators/gitlab-configure';
import type { SubjectComponent } from '@/lib/gitlab/subject';
import {
  branchRule,
  environmentRule,
  type FakeGitlab,
  level,
  newProject,
  startFakeGitlab,
  tagRule,
} from '../support/fake-gitlab';
import { freeSetup, runGitlabScript, protectedSetup as setupOf, token } from './gitlab-script';
import { stubGlab } from './glab';
import { describeWith } from './programs';
import { run, shells } from './run';

describeWith(['curl', 'jq', 'dash', 'bash', 'busybox', 'shellcheck'], 'gitlab/configure.sh', () => {
  let gitlab: FakeGitlab;
  beforeEach(async () => {
    gitlab = await startFakeGitlab(newProject('platform/landing-zone', 12), token);
  });
  afterEach(() => gitlab.stop());

  const configure = (args: readonly string[] = [], options: Parameters<typeof runGitlabScript>[2] = {}) =>
    runGitlabScript(gitlabConfigure, gitlab, { args: ['--yes', ...args], ...options });

  const writes = () => gitlab.requests.filter((request) => !request.startsWith('GET '));
  const names = (list: readonly { name: string }[] | undefined) => list?.map(({ name }) => name);

  it.each(shells)(
    'prints its plan, applies it, and changes nothing in a second run, in $name',
    async ({ command }) => {
      const plan = await configure(['--plan'], { shell: command });
      expect(plan).toMatchObject({ status: 0, stderr: '' });
      expect(plan.stdout).toContain('Changes to make: 7. Nothing was changed.');
      expect(writes()).toEqual([]);

      const applied = await configure([], { shell: command });
      expect(applied).toMatchObject({ status: 0, stderr: '' });
      expect(applied.stdout).toContain('Changes made and read back: 7.');
      expect(applied.stdout.split('\n').slice(0, -3)).toEqual(plan.stdout.split('\n').slice(0, -2));
      expect(gitlab.project.settings).toMatchObject({
        ci_id_token_sub_claim_components: ['project_path', 'ref_type', 'ref'],
        ci_allow_fork_pipelines_to_run_in_parent_project: false,
        restrict_user_defined_variables: true,
        ci_pipeline_variables_minimum_override_role: 'no_one_allowed',
        protect_merge_request_pipelines: false,
        ci_separated_caches: true,
        public_jobs: false,
      });
      expect(gitlab.project.protected_tags).toMatchObject([
        { name: 'v*', create_access_levels: [{ access_level: 40 }] },
      ]);
      expect(gitlab.project.protected_environments).toMatchObject([
        { name: 'prod', deploy_access_levels: [{ access_level: 40 }] },
      ]);

      gitlab.requests.length = 0;
      const again = await configure([], { shell: command });
      expect(again).toMatchObject({ status: 0, stderr: '' });
      expect(again.stdout).toContain('Nothing to change.');
      expect(writes()).toEqual([]);
    },
  );

  it('changes the subject and back, only if told to', async () => {
    const next = ['project_id', 'ref_type', 'ref', 'ref_protected', 'environment_protected'];
    expect((await configure(['--subject=new', '--plan'])).stdout).toContain('-> ["project_id"');
    expect(writes()).toEqual([]);
    expect(await configure(['--subject=new'])).toMatchObject({ status: 0 });
    expect(writes()).toEqual(['PUT projects/12']);
    expect(gitlab.project.settings.ci_id_token_sub_claim_components).toEqual(next);
    expect((await configure(['--subject=new'])).stdout).toContain('Nothing to change.');
    expect(await configure(['--subject=old'])).toMatchObject({ status: 0 });
    expect(gitlab.project.settings.ci_id_token_sub_claim_components).toEqual([
      'project_path',
      'ref_type',
      'ref',
    ]);
  });

  it('does not change an unexpected subject, and says what to enter', async () => {
    const third = ['project_path', 'ref'];
    gitlab.project.settings.ci_id_token_sub_claim_components = third;
    for (const args of [['--subject=new', '--plan'], ['--subject=new']]) {
      const outcome = await configure(args);
      expect(outcome.status).toBe(2);
      expect(outcome.stderr).toContain('the subject components are ["project_path","ref"] now');
      expect(outcome.stderr).toContain('gitlab.subject.now');
    }
    expect(writes()).toEqual([]);
    const outcome = await configure();
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain('GitLab says ["project_path","ref"], neither');
    expect(gitlab.project.settings.ci_id_token_sub_claim_components).toEqual(third);
  });

  it('starts from the current subject, and changes back to it', async () => {
    const now: SubjectComponent[] = ['project_path', 'ref_type', 'ref', 'ref_protected'];
    const setup = setupOf((setup) => {
      setup.gitlab.subject = { now };
    });
    gitlab.project.settings.ci_id_token_sub_claim_components = now;
    expect(await configure(['--subject=new'], { setup })).toMatchObject({ status: 0, stderr: '' });
    expect(gitlab.project.settings.ci_id_token_sub_claim_components).toContain('project_id');
    expect(await configure(['--subject=old'], { setup })).toMatchObject({ status: 0, stderr: '' });
    expect(gitlab.project.settings.ci_id_token_sub_claim_components).toEqual(now);
  });

  it('reports an unexpected subject if no change is planned', async () => {
    const setup = setupOf((setup) => {
      setup.gitlab.subject = { form: 'default' };
    });
    expect((await configure(['--plan'], { setup })).stderr).toBe('');
    gitlab.project.settings.ci_id_token_sub_claim_components = ['project_id', 'ref_type', 'ref'];
    const outcome = await configure(['--plan'], { setup });
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain(
      'GitLab says ["project_id","ref_type","ref"], the roles trust ["project_path","ref_type","ref"]',
    );
    expect(outcome.stderr).toContain('gitlab.subject.now');
    expect(await configure(['--subject=new'], { setup })).toMatchObject({ status: 2 });
    expect(writes()).toEqual([]);
  });

  it('changes no subject if the project keeps the default', async () => {
    const setup = setupOf((setup) => {
      setup.gitlab.version = '18.5';
    });
    expect(await configure(['--subject=new'], { setup })).toMatchObject({ status: 2 });
    expect(gitlab.requests).toEqual([]);
  });

  it('keeps a stricter rule', async () => {
    const { project } = gitlab;
    project.protected_branches = [
      branchRule('main', [level(0)], [level(30)], {
        unprotect_access_levels: [level(60)],
        code_owner_approval_required: true,
      }),
    ];
    const id = project.protected_branches[0]?.id;
    expect(await configure()).toMatchObject({ status: 0, stderr: '' });
    expect(project.protected_branches).toMatchObject([
      {
        id,
        push_access_levels: [{ access_level: 0 }],
        merge_access_levels: [{ access_level: 40 }],
        unprotect_access_levels: [{ access_level: 60 }],
        code_owner_approval_required: true,
      },
    ]);
    expect((await configure()).stdout).toContain('Nothing to change.');
  });

  it('changes the role levels of a rule in place, and keeps the people it names', async () => {
    const { project } = gitlab;
    project.protected_branches = [
      branchRule('main', [level(30), level(40), level(40, { user_id: 7 })], [level(30)], {
        unprotect_access_levels: [level(30)],
        allow_force_push: true,
      }),
    ];
    project.protected_environments = [
      environmentRule('prod', [level(30), level(40, { user_id: 5 })], { required_approval_count: 2 }),
    ];
    expect(await configure()).toMatchObject({ status: 0, stderr: '' });
    expect(project.protected_branches).toMatchObject([
      {
        push_access_levels: [{ access_level: 40, user_id: null }, { user_id: 7 }],
        merge_access_levels: [{ access_level: 40 }],
        unprotect_access_levels: [{ access_level: 30 }],
        allow_force_push: true,
      },
    ]);
    expect(project.protected_environments).toMatchObject([
      { deploy_access_levels: [{ user_id: 5 }], required_approval_count: 2 },
    ]);
    expect(writes().filter((request) => request.includes('protected_'))).toEqual([
      'PATCH projects/12/protected_branches/main',
      'POST projects/12/protected_tags',
      'PUT projects/12/protected_environments/prod',
    ]);
  });

  it('recreates a rule on Free without leaving the ref unprotected for a moment', async () => {
    const { project } = gitlab;
    project.tier = 'free';
    project.protected_branches = [
      branchRule('release-1', [level(40)], [level(40)]),
      branchRule('release-2', [level(40)], [level(40)]),
      branchRule('main', [level(0)], [level(30)]),
    ];
    project.protected_tags = [tagRule('v*', [level(30)])];
    expect(await configure([], { setup: freeSetup() })).toMatchObject({ status: 0, stderr: '' });
    expect(names(project.protected_branches)).toEqual(['release-1', 'release-2', 'main']);
    expect(project.protected_branches[2]).toMatchObject({
      push_access_levels: [{ access_level: 0 }],
      merge_access_levels: [{ access_level: 40 }],
    });
    expect(writes().filter((request) => request.includes('protected_'))).toEqual([
      'POST projects/12/protected_branches',
      'DELETE projects/12/protected_branches/main',
      'POST projects/12/protected_branches',
      'DELETE projects/12/protected_branches/main*',
      'POST projects/12/protected_tags',
      'DELETE projects/12/protected_tags/v*',
      'POST projects/12/protected_tags',
      'DELETE projects/12/protected_tags/v**',
    ]);
    expect((await configure([], { setup: freeSetup() })).stdout).toContain('Nothing to change.');
  });

  it('keeps the guard if the new rule cannot be created; the next run takes the levels from it', async () => {
    const { project } = gitlab;
    project.tier = 'free';
    project.protected_branches = [branchRule('main', [level(0)], [level(30)])];
    gitlab.fail('POST projects/12/protected_branches', 0, 403);
    const outcome = await configure([], { setup: freeSetup() });
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain(
      'branch main*: this rule protects main until you have created a rule for it',
    );
    expect(names(project.protected_branches)).toEqual(['main*']);

    const next = await configure([], { setup: freeSetup() });
    expect(next).toMatchObject({ status: 0, stderr: '' });
    expect(next.stdout).toContain(
      'branch main: rule main* covers it, too. If an interrupted run of this script',
    );
    expect(project.protected_branches).toMatchObject(
      ['main*', 'main'].map((name) => ({
        name,
        push_access_levels: [{ access_level: 0 }],
        merge_access_levels: [{ access_level: 40 }],
      })),
    );
  });

  it('does not change force pushes, and leaves to a person what only a new rule could change', async () => {
    const { project } = gitlab;
    project.protected_branches = [branchRule('main', [level(0)], [level(60)], { allow_force_push: true })];
    project.protected_tags = [tagRule('v*', [level(30), level(40, { user_id: 7 })])];
    const outcome = await configure();
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain(
      'tag v*: its rule lets in Developers. A new rule would lose the users, groups',
    );
    expect(outcome.stderr).toContain('Settings > Repository > Protected tags');
    expect(project.protected_branches).toMatchObject([
      {
        push_access_levels: [{ access_level: 0 }],
        merge_access_levels: [{ access_level: 60 }],
        allow_force_push: true,
      },
    ]);
    expect(project.protected_tags[0]?.create_access_levels).toHaveLength(2);
  });

  it('sees every relevant rule: of the group, with the same name, and wider ones', async () => {
    const { project } = gitlab;
    project.protected_branches = [
      branchRule('main', [level(40)], [level(40)]),
      branchRule('main', [level(30)], [level(40)], { inherited: true }),
      branchRule('m*', [level(40)], [level(30)]),
    ];
    const outcome = await configure();
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain(
      'branch main: rule main of the group also counts, and lets in Developers',
    );
    expect(outcome.stderr).toContain('branch main: rule m* also counts, and lets in Developers');
  });

  it('adds no weaker rule for a ref that a stricter pattern protects', async () => {
    const { project } = gitlab;
    project.protected_branches = [branchRule('*', [level(0)], [level(60)])];
    project.protected_tags = [tagRule('v1.*', [level(0)])];
    project.protected_environments = [environmentRule('pr*', [level(60)], { required_approval_count: 1 })];
    const outcome = await configure();
    expect(outcome.status).toBe(1);
    expect(project.protected_branches[1]).toMatchObject({
      name: 'main',
      push_access_levels: [{ access_level: 0 }],
      merge_access_levels: [{ access_level: 60 }],
    });
    expect(outcome.stderr).toContain('tag v*: a new rule would let in more people than rule v1.*');
    expect(names(project.protected_tags)).toEqual(['v1.*']);
    expect(names(project.protected_environments)).toEqual(['pr*']);
  });

  it('retries if GitLab is busy or fails', async () => {
    gitlab.fail('GET projects/12', 429, 503);
    gitlab.fail('PUT projects/12', 500);
    expect(await configure()).toMatchObject({ status: 0, stderr: '' });
  });

  it('reports a change that is not allowed, makes the others, and exits with 1', async () => {
    gitlab.fail('POST projects/12/protected_tags', 403);
    const outcome = await configure();
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain('protect tag v*: not allowed (403): you need the role Maintainer');
    expect(outcome.stderr).toContain('tag v*: read back, but GitLab still has another value');
    expect(gitlab.project.settings.public_jobs).toBe(false);
  });

  it('does not change what a tier or version does not show', async () => {
    gitlab.project.protected_environments = undefined;
    delete gitlab.project.settings.protect_merge_request_pipelines;
    const outcome = await configure();
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain('protected environments: not found (404)');
    expect(outcome.stderr).toContain(
      'Allow merge request pipelines to access protected variables and runners',
    );
  });

  it('requests nothing that this version does not have', async () => {
    const setup = setupOf((setup) => {
      setup.gitlab.version = '16.0';
    });
    const { stdout } = await configure(['--plan'], { setup });
    expect(stdout).toContain('restriction of pipeline variables');
    expect(stdout).not.toContain('who may set pipeline variables');
    expect(stdout).not.toContain('merge request pipelines');
  });

  it.each([
    ['19.1', true],
    ['18.2.2', true],
    ['18.2.1', false],
    ['18.1.4', true],
    ['18.1.3', false],
    ['18.0.6', true],
  ])('does not change fork pipelines if their tokens can be distinguished: %s', async (version, left) => {
    const setup = setupOf((setup) => {
      setup.gitlab.forkPipelinesInParent = true;
      setup.gitlab.version = version;
    });
    await configure([], { setup });
    expect(gitlab.project.settings.ci_allow_fork_pipelines_to_run_in_parent_project).toBe(left);
  });

  it('reports a rule that protects an environment that must stay unprotected', async () => {
    gitlab.project.protected_environments = [
      environmentRule('prod', [level(40)]),
      environmentRule('de*', [level(40)]),
    ];
    const outcome = await configure();
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain('environment dev: rule de* protects it, so its jobs get the subject');
    expect(names(gitlab.project.protected_environments)).toEqual(['prod', 'de*']);
  });

  it('stops at another project, a wrong token, and a token that would end its header', async () => {
    gitlab.project.settings.path_with_namespace = 'platform/other';
    expect((await configure()).stderr).toContain('this bundle is for platform/landing-zone');
    expect(await configure([], { access: 'wrong' })).toMatchObject({ status: 2 });
    gitlab.requests.length = 0;
    expect(await configure([], { access: 'a"\nurl = "http://example.org' })).toMatchObject({ status: 2 });
    expect(gitlab.requests).toEqual([]);
    expect(writes()).toEqual([]);
  });

  it('works with glab instead of a token', async () => {
    gitlab.stop();
    gitlab = await startFakeGitlab(newProject('platform/landing-zone', 12), token, { root: '' });
    const { folder } = stubGlab(gitlab.url, token);
    gitlab.project.protected_environments = undefined;
    const outcome = await configure([], {
      access: '',
      env: { PATH: `${folder}:${process.env.PATH}` },
    });
    expect(outcome.stdout).toContain('Changes made and read back: 6.');
    expect(outcome.stderr).toContain('protected environments: not found (404)');
    expect(gitlab.project.settings.public_jobs).toBe(false);
  });

  it('does not use glab if the URL of the instance has a path, which glab would drop', async () => {
    const { folder } = stubGlab(gitlab.url, token);
    const outcome = await configure([], {
      access: '',
      env: { PATH: `${folder}:${process.env.PATH}` },
    });
    expect(outcome.status).toBe(2);
    expect(outcome.stderr).toContain('set GITLAB_TOKEN');
    expect(gitlab.requests).toEqual([]);
  });

  it('never interprets names as code', async () => {
    const hostileName = "a'b;$(touch x)";
    const setup = setupOf((setup) => {
      setup.roles[0]?.refs?.splice(0, 1, { type: 'branch', name: hostileName.replaceAll(/[ $]/g, '') });
    });
    expect(await configure([], { setup })).toMatchObject({ status: 0, stderr: '' });
    expect(names(gitlab.project.protected_branches)).toContain(hostileName.replaceAll(/[ $]/g, ''));
  });

  it('passes shellcheck', async () => {
    const unchanging = setupOf((setup) => {
      setup.gitlab.subject = { form: 'default' };
    });
    for (const setup of [setupOf(), unchanging]) {
      const { script } = await configure(['--plan'], { setup });
      const outcome = await run(['shellcheck', '-x', '-s', 'sh', script], {
        env: { PATH: process.env.PATH ?? '' },
      });
      expect(outcome).toMatchObject({ status: 0, stdout: '' });
    }
  });
});
