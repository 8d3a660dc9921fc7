import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { firstJob } from '@/lib/plan/first-job';
import type { Setup } from '@/lib/setup/schema';
import type { Job } from '@/tests/support/gitlab-pipeline';
import { jobsOf } from '@/tests/support/repository-files';
import { type Moto, startMoto } from './moto';
import { describeWith } from './programs';
import { type JobOutcome, Runner, type Shell, shells, tokenOf } from './runner';
import { oneEnvironment } from './setups';

const example = oneEnvironment();
const [staging] = example.roles;

const expectedArn = `arn:aws:sts::${staging.account}:assumed-role/${staging.iam.name}/gitlab-48151623-1001-2002`;
const token = tokenOf({
  iss: 'https://gitlab.com',
  aud: 'sts.amazonaws.com',
  sub: 'project_path:acme/payments/api:ref_type:branch:ref:other',
  project_id: '48151623',
  ref_protected: 'false',
  pipeline_source: 'push',
  user_email: 'somebody@example.org',
  job_config: { url: 'https://example.org/"sub":"x"' },
});

const denial =
  'An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity';

/** The deploy job with a test script, which writes what it sees to `result`. */
function deployJob(runner: Runner, credentials: 'assume-role' | 'web-identity-file'): Job {
  const setup: Setup = {
    ...example,
    roles: [
      {
        ...staging,
        jobs: [
          {
            ...firstJob(staging),
            credentials,
            sessionSeconds: credentials === 'assume-role' ? 900 : undefined,
            script: [
              `{ aws sts get-caller-identity --query Arn --output text; env; ls -lA "\${AWS_CONFIG_FILE%/*}" ~; } >'${runner.path('result')}'`,
              `ls ~/.aws/cli/cache >>'${runner.path('result')}' 2>&1 || true`,
            ],
          },
        ],
      },
    ],
  };
  const job = jobsOf(bundleSetup(setup)).get(firstJob(staging).name);
  if (job === undefined) throw new Error('no job');
  return job;
}

describeWith(['aws', 'moto_server', 'dash', 'bash', 'busybox', 'mksh'], 'the job script', () => {
  let moto: Moto;
  let runner: Runner;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());
  beforeEach(() => {
    runner = new Runner(moto);
  });
  afterEach(() => runner.remove());

  const run = (shell: Shell, variables: Readonly<Record<string, string>> = {}, change = (job: Job) => job) =>
    runner.run(change(deployJob(runner, 'assume-role')), shell, { AWS_STS_ID_TOKEN: token, ...variables });

  /** Checks that the job stopped before the user's script and showed no secret. */
  function expectStopped(outcome: JobOutcome, message: string | RegExp): void {
    expect(outcome.log).toMatch(message);
    expect(outcome.status).not.toBe(0);
    expect(runner.read('result')).toBe('');
    expect(outcome.log).not.toContain(token);
    expect(readdirSync(runner.temporary)).toEqual([]);
  }

  describe.each(Object.keys(shells) as Shell[])('in %s', (shell) => {
    it('runs as the role with a short session, and removes the token before the script runs', async () => {
      const outcome = await run(shell);
      expect(outcome).toMatchObject({ status: 0 });
      expect(outcome.log).toContain(`aws-oidc: running as ${expectedArn}`);
      const result = runner.read('result');
      expect(result.split('\n')[0]).toBe(expectedArn);
      const secret = /^AWS_SECRET_ACCESS_KEY=(.+)$/m.exec(result)?.[1] ?? '';
      const session = /^AWS_SESSION_TOKEN=(.+)$/m.exec(result)?.[1] ?? '';
      expect([secret, session]).not.toContain('');
      for (const hidden of [secret, session, token]) expect(outcome.log).not.toContain(hidden);
      expect(result).not.toContain(token);
      expect(result).not.toMatch(/ token$/m);
      expect(runner.read('calls')).toContain('--duration-seconds 900');
      expect(runner.read('calls')).not.toContain(token);
      expect(readdirSync(runner.temporary)).toEqual([]);
      expect(readdirSync(runner.checkout)).toEqual([]);
    });

    it('runs as the role if the SDK exchanges the token file, and leaves no cached session', async () => {
      const job = deployJob(runner, 'web-identity-file');
      const outcome = await runner.run(job, shell, { AWS_STS_ID_TOKEN: token });
      expect(outcome).toMatchObject({ status: 0 });
      const result = runner.read('result');
      expect(result.split('\n')[0]).toBe(expectedArn);
      expect(result).toMatch(/^-rw------- .* token$/m);
      expect(result).toMatch(/^[0-9a-f]+\.json$/m);
      expect(result).not.toMatch(/^AWS_(ACCESS_KEY_ID|STS_ID_TOKEN)=/m);
      expect(result).not.toContain(token);
      expect(outcome.log).not.toContain(token);
      expect(readdirSync(runner.temporary)).toEqual([]);
      expect(
        readdirSync(runner.home, { recursive: true }).filter((file) => String(file).endsWith('.json')),
      ).toEqual([]);
    });

    it('does not use stored keys, profiles and endpoints, and names them', async () => {
      const left = {
        AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'stored-secret-value',
        AWS_PROFILE: 'stored-profile-value',
        AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9/redirect-value',
        AWS_CA_BUNDLE: '/tmp/bundle-value',
        AWS_ROLE_ARN: 'arn:aws:iam::999988887777:role/role-value',
      };
      const outcome = await run(shell, left);
      expect(outcome).toMatchObject({ status: 0 });
      expect(runner.read('result').split('\n')[0]).toBe(expectedArn);
      for (const [name, value] of Object.entries(left)) {
        expect(outcome.log).toContain(name);
        expect(outcome.log).not.toContain(value);
        expect(runner.read('environment')).not.toContain(value);
      }
      expect(runner.read('environment')).toContain('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true');
      expect(runner.read('environment')).toContain('AWS_EC2_METADATA_DISABLED=true');
    });

    /** The same job without a line of the login, to show that the line stops the attack. */
    const withoutLine =
      (line: string) =>
      (job: Job): Job => ({
        ...job,
        before_script: job.before_script.map((item) => item.replace(new RegExp(`^ *${line}$`, 'm'), '')),
      });

    it('keeps its region and session name, and never runs a ref name as code', async () => {
      const hostile = `$(touch '${runner.path('result')}.ran')\`touch '${runner.path('result')}.ran'\``;
      const outcome = await run(shell, {
        AWS_REGION: 'ap-south-1',
        AWS_DEFAULT_REGION: 'ap-south-1',
        CI_COMMIT_REF_NAME: hostile,
        CI_COMMIT_BRANCH: hostile,
        CI_COMMIT_TITLE: hostile,
      });
      expect(outcome).toMatchObject({ status: 0 });
      expect(runner.read('result').split('\n')[0]).toBe(expectedArn);
      expect(runner.read('environment')).not.toContain('ap-south-1');
      expect(runner.read('environment')).toContain(`AWS_REGION=${staging.region}\n`);
      expect(existsSync(`${runner.path('result')}.ran`)).toBe(false);
    });

    it('runs no program from a stored configuration, in either mode', async () => {
      const [stored, ran] = [runner.path('stored-config'), runner.path('ran')];
      const program = `sh -c 'touch ${ran}; exit 1'`;
      writeFileSync(
        stored,
        `[profile stored]\nrole_arn = arn:aws:iam::999988887777:role/role-value\nsource_profile = other\n[profile other]\ncredential_process = ${program}\n`,
      );
      const variables = { AWS_STS_ID_TOKEN: token, AWS_CONFIG_FILE: stored, AWS_PROFILE: 'stored' };
      for (const mode of ['assume-role', 'web-identity-file'] as const) {
        const outcome = await runner.run(deployJob(runner, mode), shell, variables);
        expect(outcome).toMatchObject({ status: 0 });
        for (const name of ['AWS_PROFILE', 'AWS_CONFIG_FILE'])
          expect(outcome.log).toContain(`aws-oidc: ${name} is set in this environment and not used.`);
        expect(runner.read('result').split('\n')[0]).toBe(expectedArn);
        expect(existsSync(ran)).toBe(false);
      }
      const open = withoutLine('aws_oidc_drop_stored_credentials');
      await runner.run(open(deployJob(runner, 'web-identity-file')), shell, variables);
      expect(existsSync(ran)).toBe(true);
    });

    it('keeps proxies, but not the certificates that would let them read the token', async () => {
      const variables = { HTTPS_PROXY: 'http://127.0.0.1:9', AWS_CA_BUNDLE: '/tmp/bundle-value' };
      const outcome = await run(shell, variables);
      expect(outcome).toMatchObject({ status: 0 });
      expect(runner.read('result')).toContain('HTTPS_PROXY=http://127.0.0.1:9');
      expect(runner.read('result')).not.toContain('AWS_CA_BUNDLE=');
    });

    it('trusts no other certificates while programs of the script have the token, and names the variables', async () => {
      const lists = {
        SSL_CERT_FILE: '/tmp/go-value',
        SSL_CERT_DIR: '/tmp/directory-value',
        CURL_CA_BUNDLE: '/tmp/curl-value',
        NODE_EXTRA_CA_CERTS: '/tmp/node-value',
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
      };
      const variables = { AWS_STS_ID_TOKEN: token, ...lists };
      const outcome = await runner.run(deployJob(runner, 'web-identity-file'), shell, variables);
      expect(outcome).toMatchObject({ status: 0 });
      for (const name of Object.keys(lists)) {
        expect(outcome.log).toContain(`aws-oidc: ${name} is set in this environment and not used`);
        expect(runner.read('result')).not.toContain(`${name}=`);
      }
    });

    it('keeps the certificates of a script that never sees the token', async () => {
      const outcome = await run(shell, { SSL_CERT_FILE: '/tmp/go-value' });
      expect(outcome).toMatchObject({ status: 0 });
      expect(outcome.log).not.toContain('SSL_CERT_FILE');
      expect(runner.read('result')).toContain('SSL_CERT_FILE=/tmp/go-value');
    });

    it.each(['true', 'TRUE', '1', 't', 'yes', 'on'])('stops when debug logging is on (%s)', async (value) => {
      expectStopped(await run(shell, { CI_DEBUG_TRACE: value }), 'CI_DEBUG_TRACE');
      expectStopped(await run(shell, { CI_DEBUG_SERVICES: value }), 'CI_DEBUG_SERVICES');
      expect(runner.read('calls')).toBe('');
    });

    it('stops when the shell traces, before the trace shows anything', async () => {
      const traced = (job: Job): Job => ({ ...job, before_script: ['set -x', ...job.before_script] });
      expectStopped(await run(shell, {}, traced), 'set -x');
    });

    it('stops without a token, and with a variable that hides it', async () => {
      expectStopped(await run(shell, { AWS_STS_ID_TOKEN: '' }), 'needs its id_tokens block');
      expectStopped(
        await run(shell, { AWS_STS_ID_TOKEN: 'hidden-value' }),
        'a CI/CD variable of the same name',
      );
      expect(runner.read('calls')).toBe('');
    });

    it('stops when it is another account or another role', async () => {
      const wrong =
        (from: string, to: string) =>
        (job: Job): Job => ({
          ...job,
          before_script: job.before_script.map((item) =>
            item.replace(/^(aws_oidc_role_arn=.*)$/m, (line) => line.replace(from, to)),
          ),
        });
      expectStopped(
        await run(shell, {}, wrong(staging.account, '999988887777')),
        'The job is arn:aws:sts::999988887777:',
      );
      expectStopped(
        await run(shell, {}, wrong('payments-api-staging', 'payments-api-other')),
        ', not arn:aws:sts::111122223333:assumed-role/',
      );
    });

    it('prints the claims if AWS denies the token, and does not retry', async () => {
      runner.failNext(denial);
      const outcome = await run(shell);
      expectStopped(outcome, 'Not authorized');
      expect(outcome.log).toMatch(
        /sub +is project_path:acme\/payments\/api:ref_type:branch:ref:other, the role expects project_path:acme\/payments\/api:ref_type:branch:ref:main/,
      );
      expect(outcome.log).toMatch(/ref_protected +is false, the role expects true/);
      expect(outcome.log).not.toContain('somebody@example.org');
      expect(runner.read('calls').trim().split('\n')).toHaveLength(1);
    });

    it('retries if AWS could not fetch the keys, and gives up in the end', async () => {
      const failure =
        "An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements";
      runner.failNext(failure, failure);
      expect(await run(shell)).toMatchObject({ status: 0 });
      expect(runner.read('pauses')).toBe('2\n5\n');
    });

    it('gives up after five tries', async () => {
      runner.failNext(...Array.from({ length: 9 }, () => 'An error occurred (503) ServiceUnavailable'));
      expectStopped(await run(shell), 'ServiceUnavailable');
      expect(runner.read('calls').trim().split('\n')).toHaveLength(5);
    });

    it('reports a CI/CD variable that hides a number of the session name', async () => {
      for (const name of ['CI_PROJECT_ID', 'CI_PIPELINE_ID', 'CI_JOB_ID'])
        expectStopped(
          await run(shell, { [name]: '1&RoleArn=other' }),
          new RegExp(`${name}.* is not a number`),
        );
    });

    it('never puts the token into the checkout', async () => {
      const inside = join(runner.checkout, 'tmp');
      const outcome = await run(shell, { RUNNER_TEMP_PROJECT_DIR: inside });
      expect(outcome).toMatchObject({ status: 0 });
      expect(readdirSync(runner.checkout)).toEqual([]);
    });

    /** The verify job. */
    const check = () => {
      const job = jobsOf(bundleSetup(example), 'verify/identity.gitlab-ci.yml').get(
        `verify-${firstJob(staging).name}`,
      );
      if (job === undefined) throw new Error('no job');
      return runner.run(job, shell, { AWS_STS_ID_TOKEN: token });
    };

    it('waits in the verify job until a new role lets it in, but not forever', async () => {
      runner.failNext(denial, denial, denial);
      expect(await check()).toMatchObject({ status: 0 });
      expect(runner.read('pauses')).toBe('2\n5\n10\n');
      runner.failNext(...Array.from({ length: 9 }, () => denial));
      const outcome = await check();
      expect(outcome.status).not.toBe(0);
      expect(outcome.log).toMatch(/sub +is .*, the role expects /);
      expect(runner.read('pauses')).toBe('2\n5\n10\n'.repeat(2));
    });

    it('shows claims and identity in the verify job', async () => {
      const outcome = await check();
      expect(outcome).toMatchObject({ status: 0 });
      expect(outcome.log).toMatch(/^sub +project_path:acme\/payments\/api:ref_type:branch:ref:other$/m);
      expect(outcome.log).toContain(`"Arn": "${expectedArn}"`);
      expect(outcome.log).not.toContain('somebody@example.org');
      expect(outcome.log).not.toContain(token);
    });

    it('keeps the exit status of the script', async () => {
      const failing = (job: Job): Job => ({ ...job, script: ['exit 7'] });
      expect(await run(shell, {}, failing)).toMatchObject({ status: 7 });
    });
  });
});
