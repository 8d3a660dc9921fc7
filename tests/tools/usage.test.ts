import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { setupPresets } from '@/lib/setup/presets';
import { describeWith, type Program, program } from './programs';
import { run, shells, temporaryFolder, unpack } from './run';

const setup = setupPresets.find(({ id }) => id === 'private-issuer')?.setup;
if (setup === undefined) throw new Error('no preset');
const [account] = setup.aws.accounts;
/** Every script once. The scripts of a second account are the same. */
const scripts = bundleSetup(setup).filter(
  ({ executable, path }) =>
    executable && (!path.startsWith('aws/') || path.startsWith(`aws/${account?.id}/`)),
);
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const asksGitlab = (path: string) => path.startsWith('gitlab/') || path.endsWith('find-static-keys.sh');
/** The arguments for a normal run. */
const workOf = (path: string) => (path.endsWith('subject-rollout.sh') ? ['1'] : []);
/** The exit status of a script that cannot run. */
const stopped = (path: string) => (path.startsWith('aws/') ? 1 : 2);

const pathOf = (name: Program): string => program(name) ?? `${name} is missing`;
const posix = 'cat cp cut date dirname grep head mktemp readlink rm sed sleep sort tail tr'.split(' ');

/** A folder with the programs of every POSIX system, and these. */
function only(...names: readonly Program[]): string {
  const bin = join(temporaryFolder(), 'bin');
  mkdirSync(bin);
  for (const name of posix) symlinkSync(pathOf('busybox'), join(bin, name));
  for (const name of names) symlinkSync(pathOf(name), join(bin, name));
  return bin;
}

/** An environment without credentials, also from instance metadata. */
const signedOut = { HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true' };

const paths: readonly (readonly [string, readonly string[]])[] = [
  ['dash', [pathOf('dash')]],
  ['bash', [pathOf('bash')]],
  ['busybox sh', [pathOf('busybox'), 'sh']],
];

describeWith(['dash', 'bash', 'busybox', 'aws', 'jq'], 'every script of the bundle', () => {
  it('is tested in every shell', () => {
    expect(paths.map(([name]) => name)).toEqual(shells.map(({ name }) => name));
    expect(scripts.map(({ path }) => nameOf(path)).sort()).toEqual([
      'apply.sh',
      'configure.sh',
      'deployed.sh',
      'find-static-keys.sh',
      'subject-rollout.sh',
    ]);
  });

  describe.each(paths)('in %s', (_, shell) => {
    const start = (path: string, args: readonly string[], env: Readonly<Record<string, string>>) =>
      run([...shell, path, ...args], { env, cwd: '/' });

    it.each(scripts)('$path prints its header comment as help', async ({ path, text }) => {
      const folder = unpack(setup);
      const env = { PATH: only() };
      const [header = ''] = text.slice(text.indexOf('\n') + 1).split(/^[^#]/m);
      const help = header.replace(/^# shellcheck .*\n/gm, '').replace(/^# ?/gm, '');
      expect(help).toMatch(/^Exit status: /m);
      for (const option of ['-h', '--help'])
        expect(await start(join(folder, path), [option], env)).toEqual({
          status: 0,
          stdout: help,
          stderr: '',
        });

      const refused = await start(join(folder, path), [...workOf(path), '--no-such-option'], env);
      expect(refused).toMatchObject({ status: 2, stdout: '' });
      const [says, usage = ''] = refused.stderr.split(`\nUsage: ${nameOf(path)} [--help]`);
      expect(says).toBe(`${nameOf(path)}: unknown option: --no-such-option`);
      for (const [option] of usage.matchAll(/--[\w-]+/g)) expect(help).toContain(option);
    });

    it.each(scripts)('$path names a missing program, and where to get it', async ({ path }) => {
      const script = join(unpack(setup), path);
      const attempt = async (env: Readonly<Record<string, string>>) => {
        const { status, stdout, stderr } = await start(script, workOf(path), { ...signedOut, ...env });
        expect([status, stdout]).toEqual([stopped(path), '']);
        return stderr;
      };
      if (asksGitlab(path)) {
        const login = 'install glab and log in: glab auth login --hostname gitlab.corp.example\n';
        expect(await attempt({ PATH: only('jq') })).toContain(login);
        expect(await attempt({ PATH: only(), GITLAB_TOKEN: 'x' })).toContain('jq is missing: https://');
        expect(await attempt({ PATH: only('jq'), GITLAB_TOKEN: 'x' })).toContain('curl is missing: https://');
      } else {
        expect(await attempt({ PATH: only('jq') })).toMatch(/\baws\b.*https:\/\/docs\.aws\.amazon\.com\//);
        expect(await attempt({ PATH: process.env.PATH ?? '' })).toMatch(
          /nable to locate credentials[\s\S]*It needs valid credentials: sign in again/,
        );
      }
    });

    it.each(scripts)('$path reports a missing functions.sh', async ({ path }) => {
      const folder = unpack(setup);
      rmSync(join(folder, 'functions.sh'));
      for (const args of [[], ['--help']]) {
        const outcome = await start(join(folder, path), args, { PATH: only() });
        expect(outcome).toMatchObject({ status: stopped(path), stdout: '' });
        expect(outcome.stderr).toMatch(
          /^[\w-]+\.sh: .*\/functions\.sh is missing\. Unpack the whole bundle, leave the script where it is, and run it there\.\n$/,
        );
      }
    });

    it('options that exclude each other', async () => {
      const folder = unpack(setup);
      const apply = `aws/${account?.id}/apply.sh`;
      for (const [path, args, says] of [
        [
          apply,
          ['--remove', '--adopt'],
          '--adopt takes over roles, --remove removes them: use one of the two',
        ],
        ...['--yes', '--force-in-use', '--with-audience', '--with-provider'].map(
          (option) => [apply, ['--plan', option], `${option} needs --remove`] as const,
        ),
        [
          'verify/deployed.sh',
          ['--policies', '--subject-phase=1'],
          '--policies checks the trust policies of both phases: leave --subject-phase=1 out',
        ],
      ] as const) {
        const outcome = await start(join(folder, path), args, { PATH: only() });
        expect(outcome).toMatchObject({ status: 2, stdout: '' });
        expect(outcome.stderr.split('\n')[0]).toBe(`${nameOf(path)}: ${says}`);
      }
    });

    it('options without a value, and a missing phase', async () => {
      const folder = unpack(setup);
      const says = async (path: string, ...args: readonly string[]) => {
        const outcome = await start(join(folder, path), args, { PATH: only() });
        expect(outcome).toMatchObject({ status: 2, stdout: '' });
        return outcome.stderr;
      };
      const search = 'verify/find-static-keys.sh';
      expect(await says(search, '--repository')).toContain('--repository needs a folder');
      expect(await says(search, '--api')).toContain('--api needs an address');
      for (const options of [['--no-history'], ['--api', 'https://x'], ['--repository', '.']])
        for (const args of [
          ['--aws', ...options],
          [...options, '--aws'],
        ])
          expect(await says(search, ...args)).toContain(`${options[0]} is for GitLab: use it without --aws`);
      expect(await says(search, 'deploy')).toContain('unknown option: deploy');
      expect(await says(search, '--aws', 'a b')).toContain('unknown option: a b');
      expect(await says(`aws/${account?.id}/subject-rollout.sh`)).toContain(
        'the first argument must be the phase: 1 or 3',
      );
    });
  });
});
