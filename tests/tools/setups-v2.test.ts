import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import type { BundleFile } from '@/lib/bundle/types';
import { parseSetup } from '@/lib/setup/parse';
import type { Job } from '@/lib/setup/schema';
import { jobsOf, repositoryWith } from '@/tests/support/repository-files';
import { PipelineOracle } from './pipeline';
import { describeWith } from './programs';
import { run, temporaryFolder } from './run';

const folder = 'tests/fixtures/v2';
const outputs = ['aws-cli', 'terraform', 'cloudformation', 'gitlab-terraform'];
const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/' };

/** Every setup of version 2 as its user wrote it, but with all outputs. */
const bundles = readdirSync(folder).map((file) => {
  const parsed = parseSetup({ ...JSON.parse(readFileSync(join(folder, file), 'utf8')), outputs });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return { name: file.replace('.setup.json', ''), setup: parsed.setup, files: bundleSetup(parsed.setup) };
});

interface Text {
  readonly path: string;
  readonly text: string;
}

/** Writes texts to their paths in a new folder. Returns the full paths. */
function written(texts: readonly Text[]): readonly string[] {
  const place = temporaryFolder();
  return texts.map(({ path, text }) => {
    const file = join(place, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  });
}

const inEachBundle = (isIncluded: (file: BundleFile) => boolean): readonly Text[] =>
  bundles.flatMap(({ name, files }) =>
    files.filter(isIncluded).map(({ path, text }) => ({ path: join(name, path), text })),
  );

/** The generated commands of the jobs in a pipeline file, one script for each keyword of a job. */
function jobScripts({ name, setup, files }: (typeof bundles)[number], path: string): readonly Text[] {
  const jobs = setup.roles.flatMap((role) => role.jobs);
  const commands = new Set(jobs.flatMap(({ beforeLogin = [], script }) => [...beforeLogin, ...script]));
  return [...jobsOf(files, path)].flatMap(([, { before_script, script, after_script }], index) =>
    [[...before_script, ...script], after_script].map((lines, part) => ({
      path: join(name, path, `${index}-${part}.sh`),
      text: ['#!/bin/sh', ...lines.filter((line) => !commands.has(line)), ''].join('\n'),
    })),
  );
}

describe('setups of version 2', () => {
  describeWith(['shellcheck', 'dash'], 'as scripts', () => {
    const scripts = inEachBundle(({ format }) => format === 'shell');

    it('can be parsed by a shell', async () => {
      expect(scripts.length).toBeGreaterThan(bundles.length * 4);
      for (const path of written(scripts)) {
        const read = await run(['dash', '-n', path], { env });
        expect([path, read.status, read.stderr]).toEqual([path, 0, '']);
      }
    });

    it('pass shellcheck', { timeout: 240_000 }, async () => {
      const checked = await run(['shellcheck', '--external-sources', ...written(scripts)], { env });
      expect([checked.status, checked.stdout]).toEqual([0, '']);
    });

    it('pass shellcheck in their jobs', { timeout: 240_000 }, async () => {
      const jobs = bundles.flatMap((bundle) =>
        bundle.files
          .filter(({ path }) => path.endsWith('gitlab-ci.yml'))
          .flatMap(({ path }) => jobScripts(bundle, path)),
      );
      expect(jobs.length).toBeGreaterThan(bundles.length * 6);
      // A probe uses only some of the shared functions, and sets only their variables.
      const options = ['--external-sources', '--shell=sh', '--exclude=SC2154'];
      const checked = await run(['shellcheck', ...options, ...written(jobs)], { env });
      expect([checked.status, checked.stdout]).toEqual([0, '']);
    });
  });

  describeWith(['cfn-lint'], 'as templates', () => {
    it('pass cfn-lint, including alarms', { timeout: 240_000 }, async () => {
      const templates = inEachBundle(({ path }) => /\/(?:cloudformation\.yaml|alarms\.json)$/.test(path));
      const accounts = bundles.flatMap(({ setup }) => setup.aws.accounts);
      expect(templates).toHaveLength(2 * accounts.length);
      // Check all templates in one run, because starting takes longer than checking.
      const checked = await run(['cfn-lint', '--non-zero-exit-code', 'warning', ...written(templates)], {
        env,
      });
      expect(checked).toMatchObject({ status: 0, stdout: '' });
    });
  });

  describeWith(['terraform'], 'as Terraform', () => {
    it('are formatted like terraform fmt', { timeout: 120_000 }, async () => {
      const modules = inEachBundle(({ path }) => /\.tf(?:\.example)?$/.test(path)).map(({ path, text }) => ({
        path: path.replace(/\.example$/, ''),
        text,
      }));
      expect(modules.length).toBeGreaterThan(bundles.length * 3);
      const checked = await run(['terraform', 'fmt', '-check', '-diff', ...written(modules)], { env });
      expect(checked).toEqual({ status: 0, stdout: '', stderr: '' });
    });
  });

  describeWith(['git'], 'as pipelines', () => {
    it.each(bundles)(
      'are valid pipelines according to gitlab-ci-local and the GitLab schema: $name',
      { timeout: 240_000 },
      ({ setup, files }) => {
        const repository = repositoryWith(files);
        const jobs = setup.roles.flatMap((role) => role.jobs);
        const mustFail = files.find(({ path }) => path === 'verify/must-fail.gitlab-ci.yml')?.text;
        // As a project includes them while it migrates.
        const inProject = new PipelineOracle({
          ...repository,
          '.gitlab-ci.yml': projectWith(jobs),
          'ci/jobs.yml': repository['.gitlab-ci.yml'] ?? '',
        });
        const alone = new PipelineOracle({
          ...repository,
          '.gitlab-ci.yml': mustFail ?? '',
        });
        try {
          expect(Object.keys(inProject.rules(pushToMain))).toEqual(
            expect.arrayContaining(jobs.map(({ name }) => name)),
          );
          // Without a role for reviewed code, no branch must be refused, so there is no must-fail pipeline.
          const reviewed = setup.roles.some(({ kind }) => kind === 'deploy');
          expect(mustFail !== undefined).toBe(reviewed);
          if (reviewed) expect(Object.keys(alone.rules(pushToMain)).length).toBeGreaterThan(0);
        } finally {
          inProject.remove();
          alone.remove();
        }
      },
    );
  });
});

const pushToMain = {
  CI_PIPELINE_SOURCE: 'push',
  CI_COMMIT_BRANCH: 'main',
  CI_COMMIT_TAG: '',
  CI_COMMIT_REF_PROTECTED: 'true',
};

/** The pipeline of a project that includes the jobs, with the stages and jobs that they need. */
function projectWith(jobs: readonly Job[]): string {
  const names = new Set(jobs.map(({ name }) => name));
  const needed = jobs.flatMap(({ needs = [] }) => needs.map(({ job }) => job));
  return JSON.stringify({
    include: ['ci/jobs.yml', 'ci/identity.gitlab-ci.yml'].map((local) => ({ local })),
    stages: ['before', ...new Set(jobs.map(({ stage }) => stage))],
    ...Object.fromEntries(
      needed
        .filter((name) => !names.has(name))
        .map((name) => [name, { stage: 'before', image: 'alpine', script: ['make'] }]),
    ),
  });
}
