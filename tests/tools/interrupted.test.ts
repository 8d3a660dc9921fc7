import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { protectedSetup, token } from './gitlab-script';
import { describeWith } from './programs';
import { shells, temporaryFolder, unpack } from './run';

/*
 * A person presses Ctrl-C, a terminal closes, or a job is cancelled: each script exits with the status in its help, at once or after
 * the current call, and removes its temporary files.
 */

const setup = protectedSetup();
const [account] = setup.aws.accounts;
const scripts = bundleSetup(setup)
  .filter(
    ({ executable, path }) => executable && (!path.startsWith('aws/') || path.includes(`/${account?.id}/`)),
  )
  .map(({ path }) => ({ path, args: path.endsWith('subject-rollout.sh') ? ['1'] : [] }));

/** Starts a script whose first AWS or GitLab call takes a while, and sends the signal during the call. */
async function interrupt(
  { path, args }: (typeof scripts)[number],
  signal: NodeJS.Signals,
  [program = 'sh', ...shell]: readonly string[],
): Promise<{ readonly status: number | null; readonly left: readonly string[]; readonly output: string }> {
  const bin = temporaryFolder();
  const notes = temporaryFolder();
  const asked = join(bin, 'asked');
  for (const name of ['aws', 'curl'])
    writeFileSync(join(bin, name), `#!/bin/sh\n: >'${asked}'\nsleep 2\nexit 6\n`, { mode: 0o755 });
  const child = spawn(program, [...shell, join(unpack(setup), path), ...args], {
    cwd: '/',
    env: {
      NODE_ENV: 'test',
      PATH: `${bin}:${process.env.PATH ?? ''}`,
      HOME: '/nonexistent',
      TMPDIR: notes,
      GITLAB_TOKEN: token,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  while (!existsSync(asked) && child.exitCode === null) await sleep(20);
  child.kill(signal);
  return { status: await ended, left: readdirSync(notes), output };
}

describeWith(['dash', 'bash', 'busybox', 'jq'], 'a script that is interrupted', () => {
  describe.each(scripts)('$path', (script) => {
    it.each([
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 143],
    ] as const)('exits on %s with %i, and removes its temporary files', async (signal, status) => {
      for (const { command } of shells)
        expect(await interrupt(script, signal, command)).toEqual({ status, left: [], output: '' });
    });
  });
});
