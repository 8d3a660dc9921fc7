import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { write } from '@/lib/formats/write';
import { gitlabReport } from '@/lib/generators/gitlab-report';
import { planSetup } from '@/lib/plan';
import { setupPresets } from '@/lib/setup/presets';
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
import { describeWith } from './programs';
import { run, shells, temporaryFolder } from './run';

const token = 'glpat-test_token-1';
const subject = ['project_id', 'ref_type', 'ref', 'ref_protected', 'environment_protected'];

function setupOf(refs: readonly Ref[]): Setup {
  const preset = setupPresets.find(({ id }) => id === 'private-issuer');
  if (!preset) throw new Error('no preset');
  const setup = structuredClone(preset.setup);
  setup.environments[0]?.refs.splice(0, 1, ...refs);
  setup.environments[1]?.refs.splice(0, 1, ...refs);
  return setup;
}

describeWith(['curl', 'jq', 'dash', 'bash', 'busybox', 'shellcheck'], 'gitlab/report.sh', () => {
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

  async function report(refs: readonly Ref[], shell: readonly string[] = ['dash']) {
    const [file] = gitlabReport.files(planSetup(setupOf(refs)));
    if (!file) throw new Error('no script');
    const script = join(temporaryFolder(), 'report.sh');
    writeFileSync(script, write(file.document).text.replace(/^gitlab=.*$/m, `gitlab=${gitlab.url}`));
    const outcome = await run([...shell, script], {
      env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', GITLAB_TOKEN: token },
    });
    expect(gitlab.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
    const lines = (kind: string) =>
      outcome.stdout
        .split('\n')
        .filter((line) => line.startsWith(`${kind} `))
        .map((line) => line.slice(10));
    return { ...outcome, script, findings: lines('finding'), notes: lines('note') };
  }

  const main: readonly Ref[] = [{ type: 'branch', name: 'main' }];
  const tags: readonly Ref[] = [{ type: 'tag', name: 'v*' }];

  it.each(shells)('finds nothing in a strict project, in $name', async ({ command }) => {
    const outcome = await report(main, command);
    expect(outcome).toMatchObject({ status: 0, stderr: '', findings: [] });
    expect(outcome.notes).toEqual([
      'branch main: push: Maintainers; merge: Maintainers',
      'environment prod: deploy: Maintainers',
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
    expect(notes).toContain('branch main: more rules match: m*n. Whoever one of them lets in is let in');
    expect(notes).toContain('branch main: push: Developers; merge: Developers, Maintainers, user 7');
  });

  it('sees that "no one may push" does not keep a branch from being made', async () => {
    gitlab.project.protected_branches = [branchRule('release/*', [level(0)], [level(40)])];
    const { findings } = await report([{ type: 'branch', name: 'release/*' }]);
    expect(findings).toEqual([
      'branch release/*: no one may push, but who may merge (Maintainers) may create a branch that matches',
    ]);
  });

  it.each<[string, string[], string[]]>([
    ['no rule', [], ['tag v*: no rule: every Developer may create it from any commit, and so deploy']],
    [
      'a rule for some',
      ['v1*'],
      ['tag v*: no rule covers all of it: where none does, every Developer may create it'],
    ],
    ['a rule for more', ['*'], []],
    [
      'a rule that crosses it',
      ['*-rc'],
      ['tag v*: no rule covers all of it: where none does, every Developer may create it'],
    ],
    [
      'a rule beside it',
      ['w*'],
      ['tag v*: no rule: every Developer may create it from any commit, and so deploy'],
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
      'job logs and artifacts for people who are not members',
      'parts of the subject',
      'mirror',
    ]);
  });

  it('says how to get from the subject of GitLab to the one the roles trust', async () => {
    const about = async (now: readonly string[]) => {
      gitlab.project.settings.ci_id_token_sub_claim_components = now;
      const { findings } = await report(main);
      return findings.filter((finding) => finding.startsWith('parts of the subject'));
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

  it('ends with 2 when something could not be read', async () => {
    gitlab.fail('projects/12/protected_branches', 403);
    const outcome = await report(main);
    expect(outcome.status).toBe(2);
    expect(outcome.stderr).toContain('protected branches: not allowed (403)');
  });

  it('passes shellcheck', async () => {
    const { script } = await report(main);
    const outcome = await run(['shellcheck', '-s', 'sh', script], { env: { PATH: process.env.PATH ?? '' } });
    expect(outcome).toMatchObject({ status: 0, stdout: '' });
  });
});
