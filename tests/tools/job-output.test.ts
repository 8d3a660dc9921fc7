import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { setupPresets } from '@/lib/setup/presets';
import type { Setup } from '@/lib/setup/schema';
import { jobsOf } from '@/tests/support/repository-files';
import { type Moto, startMoto } from './moto';
import { describeWith } from './programs';
import { Runner, type Shell, shells, tokenOf } from './runner';

const preset = (id: string): Setup => {
  const found = setupPresets.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(id);
  return found.setup;
};
const website = preset('static-website');
const [publish] = website.roles;
if (publish === undefined) throw new Error('no environment');
const token = tokenOf({ iss: 'https://gitlab.com', aud: 'sts.amazonaws.com', sub: 'right' });
const bucket = 'acme-website';

const withScript = (...script: readonly [string, ...string[]]): Setup => ({
  ...website,
  roles: [{ ...publish, jobs: publish.jobs.map((job) => ({ ...job, script: [...script] })) }],
});
const mirrors = withScript(`aws s3 sync public/ s3://${bucket}/ --delete`);

describeWith(['aws', 'moto_server', 'dash', 'bash', 'busybox', 'mksh'], 'a job that publishes files', () => {
  let moto: Moto;
  let runner: Runner;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());
  beforeEach(async () => {
    await moto.reset();
    runner = new Runner(moto);
    git('init', '--quiet');
    for (const path of ['', '/index.html', '/old.html'])
      await fetch(`${moto.endpoint}/${bucket}${path}`, { method: 'PUT', body: path === '' ? null : 'live' });
  });
  afterEach(() => runner.remove());

  const live = async (): Promise<readonly string[]> => {
    const xml = await (await fetch(`${moto.endpoint}/${bucket}?list-type=2`)).text();
    return [...xml.matchAll(/<Key>([^<]+)</g)].map(([, key = '']) => key);
  };
  const run = (setup: Setup, shell: Shell = 'dash') => {
    const job = jobsOf(bundleSetup(setup)).get(publish.jobs[0]?.name ?? '');
    if (job === undefined) throw new Error('no job');
    // The emulator of the tests has no CloudFront.
    const script = job.script.filter((line) => !line.startsWith('aws cloudfront'));
    return runner.run({ ...job, script }, shell, { AWS_STS_ID_TOKEN: token });
  };
  const output = (...files: readonly string[]) => {
    mkdirSync(join(runner.checkout, 'public'), { recursive: true });
    for (const file of files) writeFileSync(join(runner.checkout, 'public', file), 'new');
  };
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...words], {
      cwd: runner.checkout,
      stdio: 'pipe',
    });
  const commit = (...files: readonly string[]) => {
    output(...files);
    git('add', '--all', '--force');
    git('commit', '--quiet', '--allow-empty', '--message', 'files');
  };

  it.each(Object.keys(shells) as Shell[])(
    'deletes nothing if the folder was not built, and says what to do, in %s',
    async (shell) => {
      for (const setup of [website, mirrors]) {
        const outcome = await run(setup, shell);
        expect(outcome.status).not.toBe(0);
        expect(outcome.log).toMatch(/public\/\S* is missing.*under dependencies/);
        expect(await live()).toEqual(['index.html', 'old.html']);
      }
    },
  );

  it('deletes nothing if the folder is empty', async () => {
    output();
    for (const setup of [website, mirrors]) {
      expect((await run(setup)).status).not.toBe(0);
      expect(await live()).toEqual(['index.html', 'old.html']);
    }
  });

  it('would delete the site without the check: the same line, run alone', async () => {
    output();
    const unguarded = withScript(`make || :; aws s3 sync public/ s3://${bucket}/ --delete`);
    expect(await run(unguarded)).toMatchObject({ status: 0 });
    expect(await live()).toEqual([]);
  });

  it('the example publishes new files and deletes nothing, because --delete is opt-in', async () => {
    output('index.html', 'new.html');
    expect(await run(website)).toMatchObject({ status: 0 });
    expect(await live()).toEqual(['index.html', 'new.html', 'old.html']);
    expect(await run(mirrors)).toMatchObject({ status: 0 });
    expect(await live()).toEqual(['index.html', 'new.html']);
  });

  it.each(Object.keys(shells) as Shell[])(
    'deletes nothing if the folder contains only files of the repository, in %s',
    async (shell) => {
      for (const file of ['favicon.ico', '.gitkeep']) {
        commit(file);
        for (const line of [
          `aws s3 sync public/ s3://${bucket}/ --delete`,
          `AWS_PAGER= time aws --region us-east-1  s3  sync "$CI_PROJECT_DIR/public" s3://${bucket}/ --delete`,
          `if true; then aws s3 sync ./public s3://${bucket}/ --delete; fi`,
        ]) {
          const outcome = await run(withScript(line), shell);
          expect(outcome.status).not.toBe(0);
          expect(outcome.log).toMatch(/public\S* holds only files of the repository.*under dependencies/);
          expect(await live()).toEqual(['index.html', 'old.html']);
        }
      }
    },
  );

  it('accepts a folder in which a job or an earlier line created files, also ignored ones', async () => {
    writeFileSync(join(runner.checkout, '.gitignore'), 'public/*.html\n');
    commit('favicon.ico');
    const built = withScript(
      'echo new > public/index.html',
      `aws s3 sync public/ s3://${bucket}/ --delete`,
      'mkdir -p "web/my site" && cp public/index.html "web/my site/new.html"',
      'cd web',
      `aws s3 sync "my site/" s3://${bucket}/web/ --delete`,
    );
    expect(await run(built)).toMatchObject({ status: 0 });
    expect(await live()).toEqual(['favicon.ico', 'index.html', 'web/new.html']);
  });

  it('deletes nothing if git cannot tell which files are new, and says what to do', async () => {
    output('index.html');
    rmSync(join(runner.checkout, '.git'), { recursive: true });
    const withoutRepository = await run(mirrors);
    git('init', '--quiet');
    runner.command('git', 'echo "git: not found" >&2; exit 127');
    for (const outcome of [withoutRepository, await run(mirrors)]) {
      expect(outcome.status).not.toBe(0);
      expect(outcome.log).toMatch(/git cannot say which files of public\/ .*Use an image that has git/);
    }
    expect(await live()).toEqual(['index.html', 'old.html']);
  });

  it('the example does not mistake a folder of the repository for the built site', async () => {
    output('favicon.ico');
    expect((await run(website)).status).not.toBe(0);
    expect(await live()).toEqual(['index.html', 'old.html']);
  });
});
