import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeWith } from './programs';
import { run, shells, temporaryFolder, unpack } from './run';
import { oneEnvironment } from './setups';

const preset = oneEnvironment();
/** Changes the subject, so that the bundle contains the script for that, too. */
const setup = { ...preset, gitlab: { ...preset.gitlab, subject: { form: 'project-id' as const } } };
const { account } = setup.roles[0];

/** The scripts that call AWS, with options and the exit status if they cannot read. */
const scripts = [
  { path: `aws/${account}/apply.sh`, options: [], failureStatus: 1 },
  { path: `aws/${account}/apply.sh`, options: ['--remove', '--yes', '--with-provider'], failureStatus: 1 },
  { path: `aws/${account}/subject-rollout.sh`, options: ['1'], failureStatus: 1 },
  { path: 'verify/deployed.sh', options: [], failureStatus: 2 },
  { path: 'verify/deployed.sh', options: ['--policies'], failureStatus: 2 },
  { path: 'verify/find-static-keys.sh', options: ['--aws'], failureStatus: 2 },
] as const;

/** Shell commands that print something else instead of a response. */
const answers = {
  'a page': "echo '<!DOCTYPE html><title>Sign in to the network</title>'",
  None: 'echo None',
  nothing: ':',
  'an empty object': "echo '{}'",
  'JSON cut short': `printf '{"Role": {"Arn": "arn:aws:iam::'`,
  'the first half of an answer': "printf '<answer>\\narn:aws:iam::'",
  'an answer without its end': "printf '<answer>\\n'",
  'a value of another type': "printf '<answer>\\n17\\n</answer>\\n'",
  'nothing where something must be': "printf '<answer>\\n\\n</answer>\\n'",
  'None where something must be': "printf '<answer>\\nNone\\n</answer>\\n'",
  'an error with status 0': "echo '<ErrorResponse><Error><Code>Throttling</Code></Error></ErrorResponse>'",
  'control characters': "printf '\\033[2J\\033]0;owned\\007\\000\\n'",
  'a failure without a message': 'exit 255',
  'no end of lines': 'exec yes "<html>"',
  'no end of one line': 'exec tr "\\000" x </dev/zero',
  silence: 'exec sleep 60',
};

const secrets = { AWS_SECRET_ACCESS_KEY: 'SECRET-key-1', AWS_SESSION_TOKEN: 'SECRET-token-1' };

/** A folder with an `aws` that says who is signed in, unless `signedIn` is false, and runs `answer` for all other calls. */
function standIn(answer: string, signedIn: boolean): string {
  const folder = temporaryFolder();
  const who = signedIn
    ? `case "$*" in *get-caller-identity*) printf '<answer>\\n${account}\\n</answer>\\n'; exit ;; esac\n`
    : '';
  writeFileSync(join(folder, 'aws'), `#!/bin/sh\n${who}${answer}\n`);
  chmodSync(join(folder, 'aws'), 0o755);
  return folder;
}

const env = (folder: string) => ({
  PATH: `${folder}:${process.env.PATH ?? ''}`,
  HOME: '/nonexistent',
  KEYLESS_TIMEOUT: '2',
  ...secrets,
});

describeWith(['dash', 'bash', 'busybox', 'jq'], 'a script that asks AWS', () => {
  describe.each(scripts)('$path $options', ({ path, options, failureStatus }) => {
    it.each(Object.entries(answers))(
      'exits and does not report success with %s',
      async (_, answer) => {
        const folder = unpack(setup);
        for (const [index, signedIn] of [false, true].entries()) {
          const shell = shells[(index + answer.length) % shells.length]?.command ?? ['dash'];
          const started = Date.now();
          const { status, stdout, stderr } = await run([...shell, join(folder, path), ...options], {
            env: env(standIn(answer, signedIn)),
            cwd: '/',
          });
          const output = stdout + stderr;
          expect(status, output).toBe(failureStatus);
          expect(Date.now() - started).toBeLessThan(40_000);
          expect(output).toMatch(/could not|UNREAD/);
          expect(output).toMatch(/[Cc]heck |It needs|Needs:|Run this again/);
          expect(output).not.toMatch(
            /^fine|nothing serious|Nothing found\.|Nothing to (?:change|remove)|holds what|^(?:created|removed|same) /m,
          );
          // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not reach a terminal
          expect(output).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f]/);
          expect(output.length).toBeLessThan(5000);
        }
      },
      120_000,
    );

    it('shows no secret if the shell traces its commands', async () => {
      const command = ['sh', '-x', join(unpack(setup), path), ...options];
      const { stdout, stderr } = await run(command, { env: env(standIn(answers['a page'], true)), cwd: '/' });
      for (const secret of Object.values(secrets)) expect(stdout + stderr).not.toContain(secret);
    });
  });

  it('explains the format of KEYLESS_TIMEOUT', async () => {
    for (const KEYLESS_TIMEOUT of ['0', '1m', '123456', '-1'])
      expect(
        await run(['dash', join(unpack(setup), 'verify/deployed.sh')], {
          env: { ...env(standIn(':', true)), KEYLESS_TIMEOUT },
        }),
      ).toMatchObject({ status: 2, stderr: expect.stringContaining('a number of seconds from 1 to 99999') });
  });
});
