import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { bundleAtOnce } from '@/lib/bundle';
import { unifiedDiff } from '@/lib/existing-pipeline/diff';
import { patchForPlan } from '@/lib/existing-pipeline/for-plan';
import { planSetup } from '@/lib/plan';
import { setupPresets } from '@/lib/setup/presets';
import { patched, pipelineNames, pipelineText, readable } from '../support/pipelines';
import { pipelineTextOf, randomPipelines } from '../support/random-pipeline';
import { describeWith } from './programs';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A repository with these files. */
function repository(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'keyless-patch-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', 'git@gitlab.example.org:group/project.git');
  git('add', '.');
  git('-c', 'user.name=test', '-c', 'user.email=test@example.org', 'commit', '--quiet', '--message', 'test');
  return folder;
}

/** The file after git applied the patch. */
function applied(text: string, patch: string): string {
  const folder = repository({ '.gitlab-ci.yml': text });
  execFileSync('git', ['apply', '-'], { cwd: folder, input: patch, stdio: 'pipe' });
  return readFileSync(join(folder, '.gitlab-ci.yml'), 'utf8');
}

const patchOf = (text: string): readonly [string, string] => {
  const { text: after } = patched(text);
  return [unifiedDiff('.gitlab-ci.yml', text, after), after];
};

describeWith(['git'], 'git apply', () => {
  it.each(pipelineNames)('applies the patch of %s', (name) => {
    const text = pipelineText(name);
    const [patch, after] = patchOf(text);
    if (patch === '') expect(after).toBe(text);
    else expect(applied(text, patch)).toBe(after);
  });

  it.each([
    ['Windows line breaks', (text: string) => text.replaceAll('\n', '\r\n')],
    ['no line break at the end', (text: string) => text.trimEnd()],
    ['Windows line breaks, and none at the end', (text: string) => text.trimEnd().replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    [
      'tabs and other writing',
      (text: string) => `# \u00fcber\talles \u{1f680}\u2028\n${text.replaceAll(' #', '\t#')}`,
    ],
    ['empty lines at the end', (text: string) => `${text}\n\n   \n`],
  ])('applies the patch of files with %s', (_, change) => {
    for (const name of pipelineNames) {
      const text = change(pipelineText(name));
      const [patch, after] = patchOf(text);
      expect(patch === '').toBe(patchOf(pipelineText(name))[0] === '');
      if (patch !== '') expect(applied(text, patch)).toBe(after);
    }
  });

  it('applies the patch of random files', () => {
    for (const pipeline of fc.sample(randomPipelines, { numRuns: 25, seed: 7 })) {
      const text = pipelineTextOf(pipeline);
      const [patch, after] = patchOf(text);
      if (patch !== '') expect(applied(text, patch)).toBe(after);
    }
  });
});

describeWith(['git'], 'a patched pipeline with the library', () => {
  const { setup } = setupPresets[0];
  const plan = planSetup(setup);
  const [role] = plan.roles;
  const [job] = role?.jobs ?? [];
  const library =
    bundleAtOnce(setup).files.find(({ path }) => path === 'gitlab/ci/aws-oidc.gitlab-ci.yml')?.text ?? '';

  /** The jobs as resolved by gitlab-ci-local, which also validates GitLab's schema. */
  function preview(text: string): string {
    const folder = repository({ '.gitlab-ci.yml': text, 'ci/aws-oidc.gitlab-ci.yml': library });
    const program = join(process.cwd(), 'node_modules/.bin/gitlab-ci-local');
    return execFileSync(program, ['--preview'], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  }

  it.each([
    ['none', '', ''],
    ['one of the job', '  before_script:\n    - apk add zip\n', ''],
    ['one of the template', '  extends: .mine\n', '.mine:\n  before_script:\n    - apk add zip\n'],
    ['one of the defaults', '', 'default:\n  before_script:\n    - apk add zip\n'],
  ])('signs in last, before the script, where the before_script is %s', (_, ofJob, others) => {
    const text = `${others}build:\n  script: [make]\n${job?.name}:\n${ofJob}  only: [main]\n  script:\n    - aws s3 ls\n`;
    const { patch } = patchForPlan(plan, readable(text));
    const after = applied(text, patch);
    const [, jobText = ''] = preview(after).split(`\n${job?.name}:\n`);
    const [, before = ''] = jobText.split('  before_script:\n');
    const login = before.indexOf(`aws_oidc_role_arn=${role?.arn}`);
    expect(login).toBeGreaterThan(0);
    expect(jobText).toContain('AWS_STS_ID_TOKEN');
    expect(jobText).toContain('rules: null');
    expect(jobText).toMatch(/only:\s+- main/);
    if (ofJob + others !== '') {
      expect(before).toContain('- apk add zip');
      expect(before.indexOf('- apk add zip')).toBeLessThan(login);
    }
    expect(before.indexOf('- aws s3 ls')).toBeGreaterThan(login);
  });
});
